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
        let reachedBefore = try PublicationReading.communes(of: publication.id, in: session)
        let communes = publication.content.audience.communes(within: reach)
        if publication.state == .published {
            try replaceCommunes(of: publication.id, by: communes, in: session)
        }
        try Version.publications.bump(in: session)
        try note(publication, issue, communes, in: session)
        try tell(publication, before, to: communes.union(reachedBefore), in: session)
        guard issue.wasSentAlone else { return }
        try Colleagues(outbox: outbox, ownerID: ownerID).tellAll(
            .sentAlone, of: KeptPublication(publication), but: issue.sender, at: now, in: session)
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

    private func note(
        _ publication: Publication, _ issue: Publication.Issue, _ communes: Set<CodeINSEE>,
        in session: borrowing Session
    ) throws {
        let kind =
            publication.state == .cancelled ? "cancellation" : issue.sequence == 0 ? "first" : "correction"
        // Nobody sends but a person, or a trusted source by the program.
        let alone = !issue.wasSentAlone ? "no" : issue.sender.isEmpty ? "source" : "yes"
        try Ledger.note(
            "publication", of: PublicationMessage.id(of: publication, issue),
            facts: [
                "issue": kind, "sequence": "\(issue.sequence)", "level": "\(publication.content.level)",
                "exercise": publication.content.isExercise ? "yes" : "no",
                "alone": alone, "communes": "\(communes.count)", "form": ContentSeal.form,
                "reached": communes.map(\.text).sorted().joined(separator: " "),
                "text": ContentSeal.text(of: publication.content, to: communes),
            ], at: now, in: session)
    }

    /// Sends the message on the channels chosen; what follows goes wherever any text before went too.
    private func tell(
        _ publication: Publication, _ before: Publication, to communes: Set<CodeINSEE>,
        in session: borrowing Session
    ) throws {
        let told = try Told(before, by: outbox, at: now, in: session)
        if let last = before.issues.last {
            // Who has not received the text before receives the new one alone.
            try outbox.withdraw(PublicationMessage.id(of: before, last), at: now, in: session)
        }
        // A message does not leave before its page is shown.
        let start = max(publication.content.shownFrom?.instant ?? now, now)
        let writer = PublicationMessage(publication, site: outbox.site, at: Moment(start))
        let outlets = told.outlets(of: publication)
        guard let message = writer.message(outlets: outlets, channels: outbox.channels) else { return }
        let audience = told.audience(of: writer, in: communes, try CommuneLineage(in: session))
        try outbox.send(
            message, to: audience, notBefore: start > now ? start : nil, at: now, in: session)
    }
}
