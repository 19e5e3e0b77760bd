import Contract
import Persistence
import TestSupport
import Testing
import Web

@testable import Publications

/// Who makes danger go out, and who cannot.
@Suite struct `Danger from the office` {
    static let home = OfficeCounter.home

    private func write(_ counter: OfficeCounter, as who: String) async throws -> String {
        try await counter.post(
            Self.home + "/ecrire/alert", `The office of publications`.danger, as: who
        ).location
    }

    @Test(arguments: Engine.allCases) func `goes out by two people`(on engine: Engine) async throws {
        try await OfficeCounter.with(engine) { counter in
            let item = try await write(counter, as: "secretaire")
            #expect(try await !counter.get(item).text.contains("Publier maintenant"))
            let alone = try await counter.post(item + "/envoi", [counter.seen(counter.last())])
            #expect(alone.status == 422 && alone.text.contains("part à deux"))
            #expect(try await counter.post(item + "/relecture", [counter.seen(counter.last())]).status == 303)
            let commune = CommuneSummary(code: "96001", name: "Village")
            let duties = { (who: String) in
                try await counter.service.duties(
                    of: Visitor(id: who, name: who, communes: [], syndicatRole: nil, sessionSecret: []),
                    in: commune)
            }
            #expect(try await duties("secretaire").isEmpty)
            let asked = try await duties("maire")
            #expect(asked.map(\.isAwaited) == [true] && asked.first?.path.text == item)
            #expect(try await counter.service.matters(of: commune).map(\.kind) == [.toSign])
            let sent = try await counter.post(item + "/envoi", [counter.seen(counter.last())], as: "maire")
            #expect(sent.status == 303)
            let issues = try await counter.last().publication.issues
            #expect(issues.map(\.sender) == ["maire"] && issues.map(\.wasSentAlone) == [false])

            // Calling it off takes two as well.
            try await counter.post(item + "/annulation", [counter.seen(counter.last())], as: "maire")
            #expect(try await counter.last().publication.state == .published)
            let same = try await counter.post(
                item + "/annulation", [counter.seen(counter.last())], as: "maire")
            #expect(same.status == 422)
            try await counter.post(item + "/annulation", [counter.seen(counter.last())])
            #expect(try await counter.last().publication.state == .cancelled)
        }
    }

    @Test(arguments: Engine.allCases) func `does not go out by a stolen contributor, whatever is edited`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let own = try await write(counter, as: "stagiaire")
            let theirs = try await write(counter, as: "secretaire")
            for item in [own, theirs] {
                let kept = try #require(
                    try await counter.store.find(String(item.split(separator: "/").last ?? "")))
                let fields = [counter.seen(kept), ("geste", "envoyer"), ("code", "00000000")]
                for tail in ["/envoi", "/depart", "/annulation"] {
                    let page = try await counter.post(item + tail, fields, as: "stagiaire")
                    #expect(page.status == 403, "\(tail)")
                }
                let onDuty = try await counter.post(item + "/envoi-astreinte", fields, as: "stagiaire")
                #expect(onDuty.status == 403 && onDuty.text.contains("pas d’astreinte"))
            }
            let duty = [
                ("personne", "stagiaire"), ("debut", "2026-01-01T00:00"), ("fin", "2026-01-20T00:00"),
            ]
            #expect(try await counter.post(Self.home + "/astreinte", duty, as: "stagiaire").status == 403)
            #expect(try await counter.store.all(of: "c1").allSatisfy { $0.publication.issues.isEmpty })
        }
    }

    @Test(arguments: Engine.allCases) func `goes out by the one on duty alone, with their code`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let now = Moment(.now)
            let (since, until) = (
                Moment(seconds: now.seconds - 3600).local.typed,
                Moment(seconds: now.seconds + 86_400).local.typed
            )
            let dates = [("debut", since), ("fin", until)]
            let oneself = try await counter.post(
                Self.home + "/astreinte", dates + [("personne", "secretaire")])
            #expect(oneself.status == 422 && oneself.text.contains("à vous-même"))
            let stranger = try await counter.post(Self.home + "/astreinte", dates + [("personne", "voisine")])
            #expect(stranger.status == 422 && stranger.text.contains("équipe"))
            let handed = try await counter.post(Self.home + "/astreinte", dates + [("personne", "stagiaire")])
            let shown = try #require(handed.text.firstMatch(of: /<code class="secret">(\d{4}) (\d{4})</))
            let code = String(shown.1 + shown.2)
            #expect(try await !counter.get(Self.home + "/astreinte").text.contains(code.prefix(4)))

            let item = try await write(counter, as: "stagiaire")
            #expect(try await counter.get(item, as: "stagiaire").text.contains("Envoyer l’alerte, seul"))
            #expect(try await !counter.get(item, as: "maire").text.contains("Envoyer l’alerte, seul"))
            let path = item + "/envoi-astreinte"
            let wrong = [("code", code == "00000000" ? "11111111" : "00000000"), ("geste", "envoyer")]
            let stolen = try await counter.post(path, [("code", code), ("geste", "envoyer")], as: "maire")
            #expect(stolen.status == 403)
            let seen = try await counter.seen(counter.last())
            let miss = try await counter.post(path, wrong + [seen], as: "stagiaire")
            #expect(miss.status == 422 && miss.text.contains("il reste 4\u{A0}essais"))
            let sent = try await counter.post(
                path, [("code", "\(shown.1) \(shown.2)"), ("geste", "envoyer"), seen], as: "stagiaire")
            #expect(sent.status == 303)
            #expect(try await counter.last().publication.issues.map(\.wasSentAlone) == [true])
            #expect(try await counter.journal().contains("Code d’astreinte utilisé"))
            // The others are told at once: the managers of the commune and of the syndicat.
            let told = try await counter.database.read { session in
                try session.rows("SELECT id FROM message WHERE to_one = 1 ORDER BY id").map {
                    String(try $0.get("id", as: String.self).split(separator: ":").last ?? "")
                }
            }
            #expect(told == ["directrice", "maire", "secretaire", "syndicat"])

            for _ in 0..<5 { _ = try await counter.post(path, wrong + [seen], as: "stagiaire") }
            let closed = try await counter.post(path, [("code", code), seen], as: "stagiaire")
            #expect(closed.status == 429 && closed.text.contains("Trop d’essais"))
        }
    }
}
