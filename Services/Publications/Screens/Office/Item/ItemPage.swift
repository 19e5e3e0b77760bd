import Notifications
import Persistence
import Territory
import Web

/// The office page of one publication.
struct ItemPage {
    let desk: OwnerDesk
    let kept: KeptPublication
    /// As it would go out, or as it went out when nothing is being prepared.
    let next: Publication
    /// Why it cannot go out as it stands; nil when it can.
    let obstacle: String?
    let reached: Reached
    let names: [String: String]
    let counts: [IssueCounts]
    let isOnDuty: Bool

    static func read(_ desk: OwnerDesk, kept: KeptPublication) async throws -> ItemPage {
        let (next, obstacle) = upcoming(kept, desk)
        let publication = kept.publication
        let people = publication.issues.map(\.sender) + [kept.writer, kept.calledOffBy ?? ""]
        return ItemPage(
            desk: desk, kept: kept, next: next, obstacle: obstacle,
            reached: try await Reached.read(next, desk),
            names: try await desk.store.names(
                of: Set(people + [publication.departure?.hand.person ?? ""])),
            counts: try await IssueCounts.read(publication, desk),
            isOnDuty: try await desk.duties.isOnDuty(desk.person, at: desk.owner.id))
    }

    /// What sending now would make, tried on a copy: the preview and what is sent are the same.
    private static func upcoming(_ kept: KeptPublication, _ desk: OwnerDesk) -> (Publication, String?) {
        guard kept.correction != nil || kept.publication.state.after(.publish) != nil else {
            return (kept.publication, nil)
        }
        var trial = kept
        do {
            try trial.send(by: Hand("", isOnDuty: true), at: Moment(.now), within: desk.reach)
            return (trial.publication, nil)
        } catch {
            return (kept.publication, error.words)
        }
    }

    func reply() -> Reply { page(nil, status: 200) }

    /// The page again, with why what was asked was not done.
    func refusing(_ words: String, status: Int) -> Reply {
        page(NoticeBox(status == 409 ? .warning : .danger, words), status: status)
    }

    private func page(_ notice: NoticeBox?, status: Int) -> Reply {
        desk.page(
            next.content.headline, status: status,
            """
            \(notice?.html)\(standing)
            \(obstacle.map { NoticeBox(.warning, "Ceci ne peut pas partir ainsi.", detail: "<p>\($0)</p>").html })
            \(ItemSteps(page: self))
            \(ItemText(page: self))
            \(ItemPreviews(page: self))
            \(ItemDelivery(page: self))
            """)
    }

    /// How far it is, in one line.
    private var standing: HTML {
        let publication = kept.publication
        var facts = [publication.content.kind.label, publication.state.label]
        if next.content.isDanger { facts.insert("DANGER", at: 0) }
        if let departure = publication.departure { facts.append("part le \(departure.hour.inWords)") }
        if publication.state == .published, let from = publication.content.shownFrom, from > Moment(.now) {
            facts.append("montrée, et les messages partent, le \(from.inWords)")
        }
        if let last = publication.issues.last { facts.append("envoyée le \(last.sent.inWords)") }
        facts.append("écrite par \(name(kept.writer))")
        return "<p class=\"publication-state\">\(facts.joined(separator: " · "))</p>"
    }

    func name(_ person: String) -> String {
        names[person] ?? "une personne de la collectivité"
    }
}
