import HTTPTypes
import Persistence
import Territory
import Web

/// The list that somebody else deposited: what it changes, then bring it here, or let ours take its place.
struct ShowOtherList {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/publier/autre-liste", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let facts = try await DepositFacts.read(desk.commune, at: desk.desk)
                guard facts.host != nil, facts.deposit.other != nil else {
                    return .redirect(
                        to: desk.paths.publishing,
                        notice: "Aucune autre liste n’est en place à la Base Adresse Nationale.")
                }
                return try await OtherListPage.read(desk).reply()
            },
            .post("/mairie/{insee}/adresses/publier/autre-liste/import", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                let page = try await OtherListPage.read(desk)
                guard page.other.revisionID == visit.form["liste"], let file = page.file else {
                    return page.reply()
                }
                do {
                    let proposal = try await desk.desk.imports.propose(
                        file, name: "liste en place à la base nationale", for: desk.commune,
                        communeName: desk.name,
                        origin: .national, by: desk.author)
                    try await desk.desk.deposits.adopt(
                        .init(revisionID: page.other.revisionID, importID: proposal.id), of: desk.commune,
                        by: desk.author)
                    return .redirect(to: desk.paths.imported(proposal.id))
                } catch let refusal as ImportRefusal {
                    throw refusal.refusal
                }
            },
            .post("/mairie/{insee}/adresses/publier/autre-liste/remplacement", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                guard visit.form["accord"] == "oui" else {
                    var page = try await OtherListPage.read(desk)
                    page.errors.add("accord", "Cochez la case pour dire que vous remplacez cette liste.")
                    return page.reply()
                }
                let id = try await desk.desk.deposits.replace(
                    visit.form["liste"], of: desk.commune, by: desk.author)
                guard id != nil else {
                    return .redirect(
                        to: desk.paths.publishing,
                        notice: "Cette liste n’est plus celle en place. Rien n’est remplacé.")
                }
                return .redirect(
                    to: desk.paths.publishing,
                    notice: "Votre décision est gardée, avec votre nom. L’envoi est demandé.")
            },
        ]
    }
}

/// The page of the other list.
struct OtherListPage {
    let desk: CommuneDesk
    let other: Deposit.Other
    /// nil when it could not be read.
    let file: [UInt8]?
    let trouble: String?
    let comparison: Comparison?
    var errors = FormErrors()

    /// - Throws: `Refusal.notFound` when no other list stands in the way.
    static func read(_ desk: CommuneDesk) async throws -> OtherListPage {
        let commune = desk.commune
        let deposit = try await desk.database.read { try DepositTable.find(commune, in: $0) }
        guard let other = deposit.other, var client = desk.desk.depositClient else { throw Refusal.notFound }
        client.patience = .seconds(40)
        do {
            let file = try await desk.desk.otherLists.file(of: other.revisionID, by: client)
            let comparison = try await compared(file, desk)
            return OtherListPage(desk: desk, other: other, file: file, trouble: nil, comparison: comparison)
        } catch let failure as DepositFailure {
            let words = failure.isPassing ? failure.words : DepositRefusal(of: failure).title
            return OtherListPage(desk: desk, other: other, file: nil, trouble: words, comparison: nil)
        } catch let refusal as ImportRefusal {
            return OtherListPage(desk: desk, other: other, file: nil, trouble: refusal.words, comparison: nil)
        }
    }

    /// What the other list changes of what the public sees here.
    private static func compared(_ file: [UInt8], _ desk: CommuneDesk) async throws -> Comparison? {
        let commune = desk.commune
        let (context, content) = try await desk.database.read { session in
            let published = try PublicationTable.current(of: commune, in: session)
            return (
                try CheckContext.read(for: commune, in: session),
                try published.flatMap { try PublicationTable.content(of: $0.id, in: session) }
            )
        }
        return try await Blocking.run {
            try JudgedFile.checkLength(of: file)
            let theirs = try JudgedFile.drafts(of: file, options: context.options).communes[commune.text]
            let ours = try content.flatMap { try FileDrafts.written($0).communes[commune.text]?.draft }
            let now = ours ?? Draft(communeCode: commune.text, communeName: desk.name)
            return theirs.map { Merge($0.yielding(to: now), upon: now).comparison }
        }
    }

    func reply() -> Reply {
        desk.page(
            "L’autre liste à la base nationale", status: errors.isEmpty ? 200 : 422,
            steps: [("Publier", desk.paths.publishing)],
            "\(ErrorSummary(errors, kept: "Rien n’est remplacé."))\(head)\(changes)\(choices)")
    }

    private var head: HTML {
        let owner = other.owner.isEmpty ? "Quelqu’un d’autre" : other.owner
        let date: HTML? = other.at.map { " le \(FrenchMoment.full($0))" }
        return """
            <p class="lead">\(owner) a déposé une liste de la commune\(date). C’est elle que lit la Base Adresse Nationale. \
            Rien n’y change sans votre décision.</p>

            """
    }

    private var changes: HTML {
        if let trouble {
            return NoticeBox(
                .warning, "Cette liste n’a pas pu être lue.",
                detail: "<p>\(trouble) Rouvrez cette page plus tard.</p>"
            ).html
        }
        guard let comparison else {
            return NoticeBox(.warning, "Cette liste n’a aucune adresse de la commune.").html
        }
        guard !comparison.isEmpty else {
            return Panel(
                "Ce qu’elle change",
                content: "<p>Rien\u{A0}: elle dit la même chose que votre liste publiée.</p>"
            ).html
        }
        return Panel(
            "Ce qu’elle change de votre liste publiée",
            content: "\(ComparisonView(changes: comparison, verbs: .otherList))"
        ).html
    }

    private var choices: HTML {
        guard desk.visit.maySend(to: desk.paths.otherList / "import") else {
            return "<p>Choisir revient à une personne qui gère les adresses de la commune.</p>\n"
        }
        let list = HiddenField("liste", other.revisionID)
        let bring: HTML =
            file == nil
            ? .empty
            : Panel(
                "L’apporter ici",
                content: """
                    <p>Vous verrez d’abord le rapport, comme pour un fichier. Ensuite, votre liste publiée pourra être envoyée.</p>
                    \(desk.button("Apporter cette liste ici", to: desk.paths.otherList / "import", .primary, fields: [list]))
                    """
            ).html
        let agreement = CheckboxField(
            "accord", label: "Je remplace cette liste par celle de la mairie",
            hint: "Votre nom et la date restent dans l’historique. Prévenez qui l’avait déposée.",
            error: errors["accord"])
        let form = desk.form(
            desk.paths.otherList / "remplacement", [list, agreement],
            buttons: [Button("Remplacer par notre liste", .danger)], warnsBeforeLeaving: false)
        return "\(bring)\(Panel("La remplacer par la vôtre", content: "\(form)"))"
    }
}
