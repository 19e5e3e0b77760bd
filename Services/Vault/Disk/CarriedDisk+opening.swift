import Foundation
import Glibc
import Persistence

/// What a folder must be to become, or to be again, a disk of this vault.
extension CarriedDisk {
    /// - Parameters:
    ///   - data: the data folder, which must not be on the disk that is carried away, nor the other way round.
    ///   - vault: the vault's own folder, which may have a disk of its own; nil when a bucket holds the objects.
    /// - Throws: `VaultRefusal` that says what is wrong and what to do.
    static func opened(_ path: String, apartFrom data: String, vault: String? = nil) throws -> CarriedDisk {
        let folder = try existing(path)
        let home = real(data) ?? data
        guard !isInside(folder, home), !isInside(home, folder) else {
            throw VaultRefusal(
                "«\u{A0}\(path)\u{A0}» est dans le dossier des données, ou le contient\u{A0}: ce ne serait pas une copie à part. "
                    + "Donnez le dossier où le disque est monté.")
        }
        // A folder where nothing is mounted is on the disk of the system, of the data, or of the vault.
        let own = [home, "/", vault].compactMap(\.self).compactMap(device)
        guard let there = device(of: folder), !own.contains(there) else {
            throw VaultRefusal(
                "«\u{A0}\(path)\u{A0}» est sur le même disque que le coffre\u{A0}: le disque à emporter n’est pas monté là. Montez-le, "
                    + "puis recommencez.")
        }
        return CarriedDisk(folder: folder)
    }

    /// A folder that is there.
    static func existing(_ path: String) throws -> String {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
            let folder = real(path)
        else {
            throw VaultRefusal(
                "Il n’y a pas de dossier «\u{A0}\(path)\u{A0}». Branchez le disque et montez-le d’abord.")
        }
        return folder
    }

    /// Knows the disk again, or judges that it may become ours: nothing of it is changed.
    ///
    /// - Parameters:
    ///   - label: how people tell it from the others; nil to leave it as it is.
    ///   - usual: the label of a new disk.
    /// - Returns: who the disk is to be.
    /// - Throws: `VaultRefusal` when somebody else's files are there.
    func judged(label: String?, usual: String, key: DiskPublicKey) throws -> DiskMarker {
        if let label, !DiskMarker.isLabel(label) {
            throw VaultRefusal("Donnez au disque un nom de \(DiskMarker.longestLabel) signes au plus.")
        }
        guard var marker = try marker() else {
            guard try isEmpty() else {
                throw VaultRefusal(
                    "Le disque n’est pas vide, et Bastide ne l’a jamais écrit. Rien n’y est changé\u{A0}: donnez un disque vide, ou "
                        + "un dossier vide de ce disque.")
            }
            return DiskMarker(label: label ?? usual, key: key)
        }
        guard DiskPublicKey(pem: marker.key) == key else {
            throw VaultRefusal(
                "Le disque «\u{A0}\(marker.label)\u{A0}» est celui d’un autre coffre\u{A0}: sa clé n’est pas celle d’ici. Rien n’y est "
                    + "changé. Prenez un disque vide.")
        }
        marker.label = label ?? marker.label
        return marker
    }

    /// Makes the disk what it was judged to be.
    func settle(_ marker: DiskMarker) throws {
        let key = Data(marker.key.utf8)
        if try self.marker() != marker { try write(marker) }
        if try content(of: DiskMarker.keyName, atMost: 1000) != key { try write(key, as: DiskMarker.keyName) }
    }

    private func write(_ marker: DiskMarker) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try write(try encoder.encode(marker), as: DiskMarker.fileName)
    }

    private static func real(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    private static func isInside(_ path: String, _ folder: String) -> Bool {
        path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }

    private static func device(of path: String) -> Int? {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        return facts?[.systemNumber] as? Int
    }
}
