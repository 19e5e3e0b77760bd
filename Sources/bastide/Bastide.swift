import ArgumentParser

@main
struct Bastide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bastide", version: "0.1.0", subcommands: [AddressesCommand.self])
}
