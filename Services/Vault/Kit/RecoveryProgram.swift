import Files
import Web

/// « Récupérer un fichier », which a kit installs: its files are sources of their own, carried among the assets.
enum RecoveryProgram {
    /// The files of a kit; none when the PC may not read its backups.
    static func entries(for facts: KitFacts) -> [ZipArchive.Entry] {
        facts.readsAll ? [] : entries(on: facts.system)
    }

    static func entries(on kind: KitSystem) -> [ZipArchive.Entry] {
        Assets.all.filter { owns($0.name) && system(of: $0.name) == kind }.map { asset in
            let bytes =
                kind == .windows
                ? WindowsKit.encoded(String(decoding: asset.bytes, as: UTF8.self)) : asset.bytes
            return ZipArchive.Entry(asset.name, bytes, isExecutable: asset.name.hasSuffix(".sh"))
        }
    }

    /// What the site itself has to serve: no file of the kits.
    static var siteAssets: [Asset] { Assets.all.filter { !owns($0.name) } }

    private static func owns(_ name: String) -> Bool {
        name.hasPrefix("recuperer") || name.hasPrefix("bastide-recuper")
    }

    private static func system(of name: String) -> KitSystem {
        name.hasSuffix(".ps1") ? .windows : .linux
    }
}
