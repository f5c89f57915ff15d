#pragma once
// The engine and the second model, asked the same. Where they differ the world is made as small as it can be while
// they still do, and told in full.
#include "engines/access/second_model/testing.hpp"

#include <functional>
#include <optional>

namespace knotwork::access::testing {

Decision engine_decides(const World& world);

/// The world without every fact that can be left out while `so` stays true of it.
World shrunken(World world, const std::function<bool(const World&)>& so);

/// How the two answers to the world of this seed differ, as text with the shrunken world; nothing where they agree.
std::optional<std::string> disagreement(std::uint64_t seed, Misreading misreading = Misreading::none);

}
