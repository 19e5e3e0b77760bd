import HTTPTypes
import Persistence
import Web

/// Who takes part in which service, and the requests that wait for the syndicat.
struct AdhesionsScreen {
    let territory: TerritoryModule

    func show(_ visit: Visit) async throws -> Reply {
        try await page(visit, FormFields([:]), FormErrors())
    }

    func add(_ visit: Visit) async throws -> Reply {
        let form = visit.form
        var errors = FormErrors()
        let entry = entry(form["service"])
        if entry == nil { errors.add("service", "Choisissez le service.") }
        let store = territory.store
        let member = try await store.database.read { session in
            try store.collectivite(id: form["collectivite"], in: session)
        }
        if member == nil { errors.add("collectivite", "Choisissez la collectivité.") }
        let since = CivilDate(form["depuis"])
        if since == nil { errors.add("depuis", "Choisissez le jour depuis lequel elle adhère.") }
        let decided = CivilDate(form["delibere"])
        if decided == nil, member?.kind == .epci {
            errors.add("delibere", "Une intercommunalité adhère par délibération\u{A0}: écrivez-en le jour.")
        }
        guard errors.isEmpty, let entry, let member, let since else {
            return try await page(visit, form, errors)
        }
        let (record, actor) = (territory.surroundings.record, visit.visitor?.id)
        let isNew = try await store.database.write { session in
            let isNew = try ServiceRegister.open(
                entry.slug, for: member.id, since: since, deliberation: form["deliberation"], on: decided,
                in: session)
            guard isNew else { return false }
            let deed = TerritoryDeed(
                actor: actor, collectivite: member.id, action: "adhésion", subject: entry.title, before: "",
                after: since.text)
            try record(deed, session)
            return true
        }
        let sentence =
            isNew
            ? "\(member.name) adhère à «\u{A0}\(entry.title)\u{A0}»." : "\(member.name) y adhérait déjà."
        return .redirect(to: "/syndicat/adhesions", notice: sentence)
    }

    /// Ends a membership today.
    func end(_ visit: Visit) async throws -> Reply {
        let form = visit.form
        let (service, id) = (form["service"], form["collectivite"])
        let (store, record, actor) = (territory.store, territory.surroundings.record, visit.visitor?.id)
        let (name, isEnded) = try await store.database.write { session in
            guard let member = try store.collectivite(id: id, in: session) else { throw Refusal.notFound }
            guard try ServiceRegister.close(service, for: id, on: .today, in: session) else {
                return (member.name, false)
            }
            let deed = TerritoryDeed(
                actor: actor, collectivite: id, action: "fin d’adhésion", subject: service,
                before: "adhérente",
                after: CivilDate.today.text)
            try record(deed, session)
            return (member.name, true)
        }
        let sentence =
            isEnded ? "n’adhère plus à ce service depuis aujourd’hui." : "n’adhérait pas à ce service."
        return .redirect(to: "/syndicat/adhesions", notice: "\(name) \(sentence)")
    }

    /// Accepts a request, which makes the membership of today, or declines it.
    func answer(_ visit: Visit) async throws -> Reply {
        let (id, accepted) = (visit.parameter("demande"), visit.form["reponse"] == "oui")
        let (record, actor) = (territory.surroundings.record, visit.visitor?.id)
        let request = try await territory.store.database.write { session in
            guard let request = try ServiceRequests.answer(id, accepted: accepted, in: session) else {
                throw Refusal.alreadyAnswered
            }
            if accepted {
                try ServiceRegister.open(
                    request.service, for: request.collectivite.id, since: .today, in: session)
            }
            let deed = TerritoryDeed(
                actor: actor, collectivite: request.collectivite.id, action: "demande d’adhésion",
                subject: request.service, before: "en attente", after: accepted ? "acceptée" : "refusée")
            try record(deed, session)
            return request
        }
        let sentence = accepted ? "adhère depuis aujourd’hui." : "n’adhère pas\u{202F}; sa demande est close."
        return .redirect(to: "/syndicat/adhesions", notice: "\(request.collectivite.name) \(sentence)")
    }

    private func entry(_ slug: String) -> CatalogueEntry? {
        territory.surroundings.catalogue.first { $0.slug == slug }
    }

    private func page(_ visit: Visit, _ form: FormFields, _ errors: FormErrors) async throws -> Reply {
        let store = territory.store
        let (requests, memberships, candidates) = try await store.database.read { session in
            let candidates = try [Collectivite.Kind.epci, .commune, .departement, .syndicat].flatMap {
                try store.collectivites($0, in: session)
            }
            return (
                try ServiceRequests.waiting(in: session), try ServiceRegister.current(in: session), candidates
            )
        }
        let view = AdhesionsPage(
            visit: visit, catalogue: territory.surroundings.catalogue, requests: requests,
            memberships: memberships,
            candidates: candidates, form: form, errors: errors)
        var page = Page("Adhésions aux services", .office, content: view.content)
        if !errors.isEmpty { page.status = 422 }
        return visit.page(page)
    }
}

extension Refusal {
    static let alreadyAnswered = Refusal(
        .conflict, "Cette demande a déjà reçu sa réponse.",
        advice: "Revenez à la liste\u{A0}: elle est à jour.")
}
