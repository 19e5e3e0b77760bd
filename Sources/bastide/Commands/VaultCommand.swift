import ArgumentParser

/// What an operator does with the vault from the command line.
struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault",
        abstract: "Ouvre l’espace de sauvegarde d’une commune et y admet des appareils.",
        discussion: "Exemple\u{A0}: bastide vault create --commune 32013 --name mairie --quota 50GB",
        subcommands: [
            VaultCreate.self, VaultDeviceCommand.self, VaultQuota.self, VaultReconcile.self,
            VaultDiskCommand.self,
        ])
}

/// What an operator does with the devices of the vault.
struct VaultDeviceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device", abstract: "Admet des appareils dans un espace de sauvegarde.",
        subcommands: [VaultDeviceCreate.self, VaultDeviceRevoke.self])
}
