import Foundation
import Geocoding
import Glibc
import Vault

/// The folder of the data, looked at before anything is written in it.
struct DataFolder {
    let path: String

    /// The backgrounds of the maps kept in it: they are asked for again when they are missing.
    static let tiles = "tuiles"

    /// The index of the site’s addresses: it is made again when it is missing.
    static let geocoder = OwnIndex.folderName

    /// The town halls’ files: too large for a nightly copy, which their own second copy is.
    static let vault = VaultService.folderName

    /// Where the running program tells the command line that devices find it.
    private static let address = "adresse-du-coffre"

    /// Keeps the address of the vault for the commands that print it; they have the settings’ own without.
    func remember(vault address: String) {
        try? address.write(toFile: "\(path)/\(Self.address)", atomically: true, encoding: .utf8)
    }

    /// The address of the vault as it was last served from this folder; nil when it never was.
    var vaultAddress: String? { try? String(contentsOfFile: "\(path)/\(Self.address)", encoding: .utf8) }

    /// What an exercise of restoration brought back, in the clear: wiped at its end, and in no copy.
    static let drills = VaultService.drillFolderName

    /// Makes the folder when it is not there, for this account alone.
    ///
    /// - Throws: `SettingRefused` when this account cannot work there, or must not.
    func open() throws {
        try refuseAnothers()
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch let error as CocoaError {
            throw SettingRefused(
                "Le dossier de données «\u{A0}\(path)\u{A0}» ne peut pas être créé\u{A0}: \(error.cause). Créez-le pour ce "
                    + "compte, ou donnez-en un autre avec --data.")
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            throw SettingRefused(
                "Ce compte ne peut pas écrire dans le dossier de données «\u{A0}\(path)\u{A0}»\(ofItsOwner). Rien n’est "
                    + "modifié. Lancez la commande sous le compte à qui il appartient, ou donnez-en un autre avec --data."
            )
        }
    }

    /// What root would write there, the account that serves the site could not change any more.
    ///
    /// - Throws: `SettingRefused` when root works in the folder of another account.
    func refuseAnothers() throws {
        guard geteuid() == 0, let owner, owner.number != 0 else { return }
        throw SettingRefused(
            "Le dossier de données «\u{A0}\(path)\u{A0}» appartient au compte \(owner.name). Rien n’est modifié. Lancez la "
                + "commande sous ce compte, sinon le site ne pourrait plus y écrire\u{A0}: "
                + "runuser -u \(owner.name) -- bastide …")
    }

    private var owner: (number: Int, name: String)? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let number = attributes[.ownerAccountID] as? NSNumber
        else { return nil }
        return (number.intValue, attributes[.ownerAccountName] as? String ?? number.stringValue)
    }

    private var ofItsOwner: String {
        owner.map { ", qui appartient au compte \($0.name)" } ?? ""
    }
}
