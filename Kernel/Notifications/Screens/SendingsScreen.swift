import HTTPTypes
import Persistence
import Web

/// Something that a person did to a channel, for the journal.
package struct SendingDeed: Sendable, Equatable {
    /// The account of the person.
    package let actor: String?
    /// What was done: `pause`, `reprise`.
    package let action: String
    package let channel: Channel
    package let reason: String
}

/// What the site sends by itself, for who looks after it: what waits, what became of it, a pause, the proof.
struct SendingsScreen {
    let database: Database
    let carriers: [any Carrier]
    let record: NotificationsModule.Record

    static let path: SitePath = "/syndicat/envois"

    var routes: [Route] {
        [
            .get("/syndicat/envois", .syndicat(.reader)) { visit in try await show(visit) },
            .get("/syndicat/envois/registre", .syndicat(.reader)) { visit in try await verify(visit) },
            .post("/syndicat/envois/{moyen}/pause", .syndicat(.manager)) { visit in try await pause(visit) },
            .post("/syndicat/envois/{moyen}/reprise", .syndicat(.manager)) { visit in try await resume(visit)
            },
        ]
    }

    private func show(_ visit: Visit) async throws -> Reply {
        try await page(visit, FormErrors())
    }

    private func pause(_ visit: Visit) async throws -> Reply {
        let channel = try channel(visit)
        var errors = FormErrors()
        let field = SendingsPage.field(of: channel)
        let said = visit.form[field]
        if said.isEmpty { errors.add(field, "Écrivez pourquoi\u{A0}: vos collègues le liront ici.") }
        if said.count > 200 { errors.add(field, "Écrivez la raison en 200 lettres au plus.") }
        guard errors.isEmpty else { return try await page(visit, errors) }
        let deed = SendingDeed(actor: visit.visitor?.id, action: "pause", channel: channel, reason: said)
        let isNew = try await database.write { [record] session in
            guard try ChannelPauses.pause(channel, because: said, in: session) else { return false }
            try record(deed, session)
            return true
        }
        let sentence =
            isNew
            ? "en pause. Ce qui attend est gardé, sauf ce dont la durée passe avant la reprise."
            : "déjà en pause\u{A0}: rien n’est changé."
        return .redirect(to: Self.path, notice: "\(channel.title)\u{A0}: \(sentence)")
    }

    private func resume(_ visit: Visit) async throws -> Reply {
        let channel = try channel(visit)
        let deed = SendingDeed(actor: visit.visitor?.id, action: "reprise", channel: channel, reason: "")
        let wasPaused = try await database.write { [record] session in
            guard try ChannelPauses.resume(channel, in: session) else { return false }
            try record(deed, session)
            return true
        }
        let sentence = wasPaused ? "l’envoi reprend, ce qui attendait part." : "l’envoi n’était pas en pause."
        return .redirect(to: Self.path, notice: "\(channel.title)\u{A0}: \(sentence)")
    }

    private func verify(_ visit: Visit) async throws -> Reply {
        let verdict = try await database.read { try Ledger.verify(in: $0) }
        return visit.page(
            Page("Le registre des envois", .office, content: LedgerPage(verdict: verdict).content))
    }

    private func channel(_ visit: Visit) throws -> Channel {
        guard let channel = Channel(rawValue: visit.parameter("moyen")) else { throw Refusal.notFound }
        return channel
    }

    private func page(_ visit: Visit, _ errors: FormErrors) async throws -> Reply {
        let month = Instant.now.adding(.seconds(-30 * 86_400))
        let (standings, latest) = try await database.read { session in
            let pauses = try ChannelPauses.all(in: session)
            let waiting = try SendingStore.waiting(in: session)
            let outcomes = try SendingStore.outcomes(since: month, in: session)
            let standings = Channel.allCases.map { channel in
                ChannelStanding(
                    channel: channel, isSet: carriers.contains { $0.channel == channel },
                    pause: pauses[channel],
                    waiting: waiting[channel] ?? 0, count: outcomes[channel] ?? SendingCount(),
                    resting: carriers.first { $0.channel == channel }?.resting ?? [])
            }
            return (standings, try SendingStore.latest(30, in: session))
        }
        let view = SendingsPage(visit: visit, standings: standings, latest: latest, errors: errors)
        var page = Page("Les envois", .office, content: view.content)
        if !errors.isEmpty { page.status = 422 }
        return visit.page(page)
    }
}
