#include "rooms/sharing/policy/policy.hpp"

#include "base/random.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/sharing/agreements/agreement_store.hpp"
#include "rooms/sharing/policy/policy_store.hpp"
#include "rooms/sharing/sharing.hpp"

#include <deque>
#include <map>
#include <mutex>

namespace knotwork::sharing {
namespace {

using Policy = std::shared_ptr<const access::Policy>;

// The policies asked for last. Only while the policy is being changed are there two that matter in one database.
class Kept {
public:
    Policy find(std::string_view stamp) {
        const std::lock_guard lock(mutex_);
        for (const auto& [its_stamp, policy] : policies_)
            if (its_stamp == stamp) return policy;
        return nullptr;
    }

    void keep(const std::string& stamp, const Policy& policy) {
        const std::lock_guard lock(mutex_);
        if (policies_.size() == most) policies_.pop_front();
        policies_.emplace_back(stamp, policy);
    }

private:
    static constexpr std::size_t most = 4;

    std::mutex mutex_;
    std::deque<std::pair<std::string, Policy>> policies_;
};

Kept& kept() {
    static Kept policies;
    return policies;
}

std::vector<access::AgencyFacts> agencies_in(Tx& tx) {
    std::map<Id<accounts::Agency>, Controller> controllers;
    for (auto& controller : find_controllers(tx))
        controllers.emplace(controller.agency, controller);
    std::vector<access::AgencyFacts> facts;
    for (const auto& agency : accounts::find_agencies(tx))
        facts.push_back(facts_of(agency, controllers[agency.id]));
    return facts;
}

}

access::PolicyFacts policy_facts(Tx& tx) {
    auto rules = find_rules(tx);
    access::PolicyFacts facts{ .version = static_cast<access::FactsVersion>(policy_version(tx).version) };
    facts.agencies = agencies_in(tx);
    facts.permissions = std::move(rules.permissions);
    facts.prohibitions = std::move(rules.prohibitions);
    facts.agreements = agreements_in_policy(tx);
    for (const auto& basis : rules.bases)
        facts.bases.push_back(basis_of(basis.grounds, basis.id, basis.version, basis.kind, basis.purpose));
    facts.consent_rules = std::move(rules.consent_rules);
    return facts;
}

Policy policy_of(Tx& tx) {
    const auto stamp = policy_version(tx).stamp;
    if (!stamp) return std::make_shared<const access::Policy>(policy_facts(tx));
    if (auto policy = kept().find(*stamp)) return policy;
    // Two threads that come first at once both compile it; that is seldom, and does no harm.
    auto policy = std::make_shared<const access::Policy>(policy_facts(tx));
    kept().keep(*stamp, policy);
    return policy;
}

void policy_changed(Tx& tx) {
    raise_policy_version(tx, random_token());
}

void agencies_changed(Tx& tx) {
    policy_changed(tx);
}

void wire_policy(kit::Services& services) {
    services.facts.policy = policy_of;
    services.listeners.on<accounts::AgencyAdded>([](kit::Ctx& ctx, const accounts::AgencyAdded&) {
        policy_changed(ctx.tx);
    });
    services.listeners.on<accounts::AgencyChanged>([](kit::Ctx& ctx, const accounts::AgencyChanged&) {
        policy_changed(ctx.tx);
    });
}

}
