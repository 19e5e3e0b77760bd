import ArgumentParser
import Contract
import Foundation
import Notifications
import Persistence
import Web

/// Serves a folder of fictional devices, alerts them all once it serves, and says when the ledger is complete.
///
/// Started again with the same message after `kill -9`, it sends nothing new: the workers go on by themselves.
struct BenchAlert: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert", abstract: "Alerte les appareils fictifs.", shouldDisplay: false)

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Port d’écoute.", valueName: "port"))
    var port: String

    @Option(help: ArgumentHelp("Identifiant du message.", valueName: "texte"))
    var message: String

    /// What all the devices follow.
    static var key: AudienceKey {
        get throws {
            guard let key = AudienceKey("commune:32999") else { throw ValidationError("commune:32999") }
            return key
        }
    }

    func run() async throws {
        var settings = try await options.settings([.port: port])
        try BenchFolder(path: settings.data).refuseReal()
        settings.pushReach = .anywhere
        let house = try await House.open(settings)
        let audience = Audience(reaching: [try Self.key])
        let alert = alert
        try await house.serve {
            Task { await Self.follow(alert, audience, in: house) }
        }
    }

    private var alert: Message {
        Message(
            id: message, topic: Topic(of: message), urgency: .high, life: .seconds(3600),
            push: PushNotification(
                "Alerte\u{A0}: crue de la Save",
                body: "Montez à l’étage, emportez vos papiers. N’allez pas chercher les enfants.",
                page: "/commune/32999"))
    }

    private static func follow(_ alert: Message, _ audience: Audience, in house: House) async {
        let (database, outbox) = (house.platform.database, house.notifications.outbox)
        do {
            if let text = try outbox.notification(of: alert) {
                say("text \(text)")
            }
            let isNew = try await database.write { try outbox.send(alert, to: audience, in: $0) }
            say(isNew ? "sent" : "resumed")
            while true {
                try await Task.sleep(for: .milliseconds(50))
                let count = try await database.read { try outbox.counts(of: alert.id, in: $0)[.push] }
                guard let count, count.isComplete else { continue }
                let verdict = try await database.read { try Ledger.verify(in: $0) }
                guard case .whole(let lines, _) = verdict else { return say("broken") }
                return say(
                    "settled \(count.addressed) \(count.accepted) \(count.failed) \(count.expired) \(count.gone) \(lines)"
                )
            }
        } catch {
            say("failed \(error)")
        }
    }

    /// Straight to the pipe: `print` would keep it back until its buffer is full.
    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
