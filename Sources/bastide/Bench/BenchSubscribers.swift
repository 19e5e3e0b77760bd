import ArgumentParser
import Contract
import Foundation
import Notifications
import Persistence
import Web

/// Fills an empty folder with devices that follow one commune, by the door of real ones.
struct BenchSubscribers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscribers", abstract: "Abonne des appareils fictifs.", shouldDisplay: false)

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Combien d’appareils.", valueName: "nombre"))
    var count: Int

    @Option(help: ArgumentHelp("Origines des services de notification.", valueName: "url"))
    var service: [String]

    @Option(help: ArgumentHelp("Où écrire les clés d’un appareil sur cent.", valueName: "fichier"))
    var keys: String

    func run() async throws {
        guard !service.isEmpty else { throw ValidationError("Il manque --service.") }
        var settings = try await options.settings()
        try BenchFolder(path: settings.data).begin()
        settings.pushReach = .anywhere
        let house = try await House.open(settings)
        var subscriptions = house.notifications.subscriptions
        subscriptions.limits.perUnknownHost = nil
        (subscriptions.limits.perNetwork, subscriptions.limits.perDay) = (.max, .max)
        let wishes = Wishes(follows: [try BenchAlert.key])
        var sample: [String] = []
        for start in stride(from: 0, to: count, by: 2000) {
            let devices = (start..<min(start + 2000, count)).map { number in
                BenchDevice(number, at: service[number % service.count])
            }
            let addresses = try devices.map { try $0.address(in: subscriptions) }
            try await house.platform.database.write { [subscriptions] session in
                for address in addresses {
                    try subscriptions.subscribe(address, wishes, from: "192.0.2.1", in: session)
                }
            }
            sample += try devices.filter { $0.number.isMultiple(of: 100) }.map { try $0.opening }
        }
        try Data((sample.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: keys))
        try await house.platform.database.close()
    }
}
