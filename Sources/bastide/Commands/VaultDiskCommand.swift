import ArgumentParser

/// What an operator does with the disks that are carried away.
struct VaultDiskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disk", abstract: "Copie le coffre sur un disque qu’on emporte, et relit ce disque.",
        discussion: "Exemple\u{A0}: bastide vault disk export --to /mnt/disque",
        subcommands: [VaultDiskExport.self, VaultDiskVerify.self])
}
