import Foundation
import HTTPTypes
import Notifications
import Persistence
import Territory
import Web

/// « Mes choix », by the secret link of one subscription: to read all that is kept, change it, take it away, erase it.
struct ChangeChoices {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/suivre/choix/{jeton}", .anyone) { visit in
                let (key, kept) = try await kept(visit, desk)
                let gazetteer = try await desk.territory.gazetteer()
                return ChoicesPage(key: key, kept: kept, gazetteer: gazetteer).reply(to: visit)
            },
            .post("/suivre/choix/{jeton}", .anyone, bodyLimit: 64 << 10) { visit in
                try await change(visit, desk)
            },
            .get("/suivre/choix/{jeton}/mes-donnees.json", .anyone) { visit in
                let (_, kept) = try await kept(visit, desk)
                var reply = Reply.text(try SubscriptionCopy(kept).json, type: "application/json")
                    .named("mes-donnees.json")
                reply.headers[.cacheControl] = "no-store"
                return reply
            },
        ]
    }

    private static func kept(
        _ visit: Visit, _ desk: PublicationsDesk
    ) async throws -> (SubscriberKey, KeptSubscription) {
        let key = SubscriberKey(text: visit.parameter("jeton"))
        guard desk.notifications.subscriptions.isOurs(key) else { throw Refusal.unreadableKey }
        let kept = try await desk.database.read { try desk.notifications.subscriptions.kept(of: key, in: $0) }
        guard let kept else {
            throw Refusal(
                .gone, "Cet abonnement n’existe plus.",
                advice: "Rien n’est gardé de vous ici. Pour suivre de nouveau une commune, ouvrez sa page.")
        }
        return (key, kept)
    }

    private static func change(_ visit: Visit, _ desk: PublicationsDesk) async throws -> Reply {
        let (key, kept) = try await kept(visit, desk)
        let gazetteer = try await desk.territory.gazetteer()
        var choices = FollowChoices(sent: visit.form, in: gazetteer)
        var page = ChoicesPage(key: key, kept: kept, gazetteer: gazetteer)
        let asked = visit.form["commune"]
        if !asked.isEmpty {
            let found = gazetteer.searchAddress(asked)
            guard let only = found.first, found.count == 1 else {
                page.errors.add("commune", Self.fault(found, asked))
                page.typed = (choices, asked)
                return page.reply(to: visit)
            }
            choices = choices.adding(only.commune.code)
        }
        guard !choices.places.isEmpty else {
            page.errors.add("commune", "Gardez au moins une commune, ou arrêtez tout ci-dessous.")
            return page.reply(to: visit)
        }
        try await desk.database.write { [choices] session in
            _ = try desk.notifications.subscriptions.change(choices.wishes, of: key, in: session)
        }
        return .redirect(to: ChoicePaths.choices(key).query("fait", "choix"))
    }

    private static func fault(_ found: [Gazetteer.Match], _ asked: String) -> String {
        guard !found.isEmpty else {
            return "Aucune commune du territoire ne correspond à «\u{A0}\(asked)\u{A0}»."
        }
        return
            "Plusieurs communes correspondent\u{A0}: \(found.prefix(8).map(\.commune.name).joined(separator: ", ")). Écrivez le nom entier."
    }
}

/// The addresses that one key opens.
enum ChoicePaths {
    static func choices(_ key: SubscriberKey) -> SitePath { SitePath("/suivre/choix") / key.text }
    static func data(_ key: SubscriberKey) -> SitePath { choices(key) / "mes-donnees.json" }
    /// The kernel's page that ends a subscription and erases its address.
    static func leave(_ key: SubscriberKey) -> SitePath { SitePath("/desabonnement") / key.text }
}

/// All that is kept of a subscription, for its holder (RGPD, articles 15 and 20).
private struct SubscriptionCopy: Encodable {
    let moyen: String
    let adresse: String
    let depuis: String
    let renouvele: String
    let suit: [String]
    let sans: [String]

    init(_ kept: KeptSubscription) {
        moyen = kept.channel.label
        adresse = kept.address
        (depuis, renouvele) = (Self.text(kept.madeAt), Self.text(kept.renewedAt))
        suit = kept.wishes.follows.sorted().map(\.text)
        sans = kept.wishes.mutes.sorted().map(\.text)
    }

    private static func text(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000).formatted(.iso8601)
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }
}
