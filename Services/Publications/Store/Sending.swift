import Notifications
import Persistence
import Territory

/// What follows when a publication goes out, is corrected or called off, in the same transaction: who reads it, who is
/// told, and the line of its proof.
struct Sending {
    let outbox: Outbox
    let ownerID: String
    let now: Instant

    func follow(
        _ publication: Publication, from before: Publication, within reach: Reach,
        in session: borrowing Session
    ) throws {
        guard let issue = publication.issues.last, publication.issues.count > before.issues.count else {
            return
        }
        let told = try Told(before, by: outbox, at: now, in: session)
        let lineage = try CommuneLineage(in: session)
        let isOver = publication.state == .cancelled
        let shown =
            isOver
            ? try PublicationReading.communes(of: publication.id, in: session)
            : publication.content.audience.communes(within: reach)
        if !isOver { try replaceCommunes(of: publication.id, by: shown, in: session) }
        try Version.publications.bump(in: session)
        try note(publication, issue, shown.union(lineage.today(told.communes)), in: session)
        try stop(before, in: session)
        try tell(publication, told, to: shown, lineage, in: session)
        guard issue.wasSentAlone else { return }
        let letter = OfficeLetter(
            occasion: .sentAlone, kept: KeptPublication(publication), site: outbox.site)
        try Colleagues(outbox: outbox, ownerID: ownerID).tellAll(but: issue.sender, at: now, in: session) {
            letter.message(to: $0, at: now)
        }
    }

    private func replaceCommunes(
        of id: String, by communes: Set<CodeINSEE>, in session: borrowing Session
    ) throws {
        try session.execute("DELETE FROM publication_commune WHERE publication_id = \(id)")
        for commune in communes.sorted() {
            try session.execute(
                "INSERT INTO publication_commune (publication_id, commune_code) VALUES (\(id), \(commune))")
        }
    }

    /// - Parameter communes: those that it is said to, by their pages or by a message.
    private func note(
        _ publication: Publication, _ issue: Publication.Issue, _ communes: Set<CodeINSEE>,
        in session: borrowing Session
    ) throws {
        let kind =
            publication.state == .cancelled ? "cancellation" : issue.sequence == 0 ? "first" : "correction"
        var facts = [
            "issue": kind, "sequence": "\(issue.sequence)", "level": "\(publication.content.level)",
            "exercise": publication.content.isExercise ? "yes" : "no",
            "communes": "\(communes.count)", "form": ContentSeal.form,
            "reached": communes.map(\.text).sorted().joined(separator: " "),
            "text": ContentSeal.text(of: publication.content, to: communes),
        ]
        // Only danger takes two people, and only a trusted source sends without any.
        if issue.sender.isEmpty {
            facts["alone"] = "source"
        } else if issue.wasSentAlone || publication.content.isDanger {
            facts["alone"] = issue.wasSentAlone ? "yes" : "no"
        }
        try Ledger.note(
            "publication", of: PublicationMessage.id(of: publication, issue), facts: facts, at: now,
            in: session)
    }

    /// Who has not received the text before receives the new one alone.
    private func stop(_ before: Publication, in session: borrowing Session) throws {
        guard let last = before.issues.last else { return }
        try outbox.withdraw(PublicationMessage.id(of: before, last), at: now, in: session)
    }

    /// Sends the message on the channels chosen; what follows goes wherever any text before went too.
    private func tell(
        _ publication: Publication, _ told: Told, to communes: Set<CodeINSEE>, _ lineage: CommuneLineage,
        in session: borrowing Session
    ) throws {
        // A message does not leave before its page is shown.
        let start = max(publication.content.shownFrom?.instant ?? now, now)
        var writer = PublicationMessage(publication, site: outbox.site, at: Moment(start))
        writer.isFirst = told.isNobody
        let outlets = told.outlets(of: publication)
        guard let message = writer.message(outlets: outlets, channels: outbox.channels) else { return }
        try outbox.send(
            message, to: told.audience(of: writer, in: communes, lineage),
            notBefore: start > now ? start : nil, at: now, in: session)
    }
}
