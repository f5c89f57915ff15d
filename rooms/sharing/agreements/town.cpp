#include "rooms/sharing/agreements/town.hpp"

#include "kit/town_rows.hpp"
#include "rooms/sharing/agreements/agreement_store.hpp"
#include "rooms/sharing/agreements/reminders.hpp"
#include "rooms/sharing/agreements/terms_json.hpp"
#include "rooms/sharing/policy/policy.hpp"
#include "rooms/sharing/policy/policy_store.hpp"

namespace knotwork::sharing {
namespace {

using kit::TownRow;

Id<accounts::Agency> agency_called(std::string_view key) {
    return Id<accounts::Agency>::of_label(key);
}

class Loader {
public:
    Loader(Tx& tx, const std::filesystem::path& folder, Instant now) : tx_(tx), now_(now), days_(folder, now) {
        reading_.agency = [](const std::string& key) { return std::optional(agency_called(key)); };
        reading_.day = [this](Date day) { return days_.moved(day); };
    }

    void load_policy_document(const TownRow& row) {
        const auto agency = agency_called(row.text("agency"));
        row.must(accounts::find_agency(tx_, agency).has_value(), "agency");
        auto controller = find_controller(tx_, agency);
        controller.policy_document = row.read<Line>("document");
        controller.policy_document_until = days_.moved(row.day("until"));
        put_controller(tx_, controller);
    }

    // `terms` is the row's own object, which a TownRow reads only field by field.
    void load_agreement(const TownRow& row, const boost::json::object& terms) {
        Agreement agreement{ .id = agreement_called(row.text("key")), .terms = terms_of(terms, reading_) };
        agreement.drafted_for = agency_called(row.text("drafted_for"));
        agreement.drafted_by = Id<accounts::Worker>::of_label(row.text("drafted_by"));
        agreement.drafted_at = morning_of(row.day("drafted_on"));
        agreement.circulated_at = morning_of(row.day("circulated_on"));
        for (const auto& signature : row.rows("signatures"))
            agreement.signatures.push_back(signature_of(row, signature));
        if (agreement.everybody_signed()) agreement.agreed_at = last_signed(agreement);
        const bool is_new = find_versions(tx_, agreement.id).empty();
        put_agreement(tx_, agreement);
        if (is_new && agreement.agreed_at) remind_later(tx_, agreement, now_);
        if (row.has("signed_copy"))
            put_signed_copy(tx_, agreement, row.read<Line>("signed_copy"), row.text("signed_copy_digest"));
    }

private:
    Instant morning_of(Date day) const { return instant_in_london(days_.moved(day), 9, 0); }

    Signature signature_of(const TownRow& agreement, const TownRow& row) {
        const auto post = accounts::find_post(tx_, Id<accounts::Post>::of_label(row.text("post")));
        row.must(post.has_value(), "post");
        const auto id = Id<Signature>::of_label("signature " + agreement.text("key") + ' ' + row.text("agency"));
        return { .id = id,
                 .agency = agency_called(row.text("agency")),
                 .worker = post->worker,
                 .post = post->id,
                 .signed_at = morning_of(row.day("signed_on")) };
    }

    static Instant last_signed(const Agreement& agreement) {
        auto last = agreement.signatures.front().signed_at;
        for (const auto& signature : agreement.signatures)
            last = std::max(last, signature.signed_at);
        return last;
    }

    Tx& tx_;
    Instant now_;
    kit::TownDays days_;
    TermsReading reading_;
};

}

Id<Agreement> agreement_called(std::string_view key) {
    return Id<Agreement>::of_label("agreement " + std::string(key));
}

void load_agreements(Tx& tx, const std::filesystem::path& folder, Instant now) {
    const auto path = folder / "agreements.json";
    if (!std::filesystem::exists(path)) return policy_changed(tx);
    const auto file = kit::read_json(path);
    Loader loader(tx, folder, now);
    for (const auto& row : TownRow(file.as_object(), "agreements.json").rows("policy_documents"))
        loader.load_policy_document(row);
    for (const auto& value : file.at("agreements").as_array()) {
        const auto& object = value.as_object();
        loader.load_agreement(TownRow(object, "agreements.json"), object.at("terms").as_object());
    }
    policy_changed(tx);
}

}
