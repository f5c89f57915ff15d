#pragma once
// What the sentences of a *.cases file have in common: they speak of agencies, posts and children by name, and of a
// fact that is new or is said again. Whoever is named must be known.
#include "engines/access/testing_world.hpp"

namespace knotwork::access::cases {

class Naming {
protected:
    Naming(World& world, Sentence sentence) : world_(world), said_(std::move(sentence)) {}

    std::string known(const std::string& name, const auto& among, const char* what) const {
        if (!among.contains(name)) throw Misread(said_.where, "there is no " + std::string(what) + " '" + name + "'");
        return name;
    }

    Id<accounts::Agency> agency_of(const std::string& name) const {
        return id_of<accounts::Agency>(known(name, world_.agencies, "agency"));
    }

    std::vector<Id<accounts::Agency>> agencies_of(const Words& names) const {
        std::vector<Id<accounts::Agency>> ids;
        for (const auto& name : names)
            ids.push_back(agency_of(name));
        return ids;
    }

    Id<accounts::Worker> worker_of(const std::string& post) const {
        return world_.posts.at(known(post, world_.posts, "post")).actor.worker;
    }

    std::vector<Id<accounts::Worker>> workers_of(const Words& posts) const {
        std::vector<Id<accounts::Worker>> ids;
        for (const auto& post : posts)
            ids.push_back(worker_of(post));
        return ids;
    }

    /// The fact of this sentence in its list: new, with its id, when nothing of that name was said before.
    template <class Fact>
    Fact& fact(std::map<std::string, Fact>& list, std::initializer_list<const char*> needed) {
        const auto [place, fresh] = list.try_emplace(said_.name);
        if (fresh) said_.needs(needed);
        return place->second;
    }

    void identify(auto& fact) {
        fact.id = Uuid::of_label("cases " + said_.name);
        if constexpr (requires { fact.version; })
            if (said_.says("version")) fact.version = number("version");
    }

    /// The fact of this sentence about the child that follows `clause`.
    template <class Fact>
    Fact& about(std::map<std::string, About<Fact>>& list, const char* clause, std::initializer_list<const char*> also) {
        const bool fresh = !list.contains(said_.name);
        if (fresh) said_.needs({ clause }), said_.needs(also);
        auto& about = list[said_.name];
        if (said_.says(clause)) about.child = known(said_.take_one(clause), world_.children, "child");
        identify(about.fact);
        if constexpr (requires { about.fact.period; }) said_.take_period(about.fact.period);
        return about.fact;
    }

    std::uint32_t number(const char* clause) {
        const auto word = said_.take_one(clause);
        if (word.empty() || word.size() > 6 || word.find_first_not_of("0123456789") != std::string::npos)
            throw Misread(said_.where, "'" + word + "' is not a number");
        return static_cast<std::uint32_t>(std::stoul(word));
    }

    World& world_;
    Sentence said_;
};

}
