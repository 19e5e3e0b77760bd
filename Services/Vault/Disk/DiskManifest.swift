import Crypto
import Foundation
import Persistence

/// What a disk that is carried away holds, as the vault that wrote it signs it.
struct DiskManifest: Codable, Sendable, Equatable {
    let format: Int
    /// The disk's own number.
    let disk: String
    let label: String
    var repositories: [Entry]

    /// What the disk holds of one repository.
    struct Entry: Codable, Sendable, Equatable {
        /// `32013-mairie/accueil`.
        let folder: String
        let objects: Int
        let bytes: Int
        /// The SHA-256 of the lines `kind/name`, in order.
        let names: String
        /// When it was copied, in ISO 8601.
        let date: String
        /// How many objects could not be copied, since they were damaged in the vault; nil when none.
        var lacking: Int?
    }

    static let fileName = "manifeste.json"
    static let signatureName = "manifeste.sig"
    /// The largest that is read: a département's is a few hundred thousand bytes.
    static let longest = 32 << 20

    init(disk: DiskMarker, repositories: [Entry]) {
        format = 1
        self.disk = disk.disk
        label = disk.label
        self.repositories = repositories
    }

    /// - Throws: `VaultRefusal` when the bytes are no manifest.
    init(_ content: Data) throws {
        guard content.count <= Self.longest,
            let manifest = try? JSONDecoder().decode(DiskManifest.self, from: content),
            manifest.format == 1, manifest.isSound
        else { throw VaultRefusal("Le fichier \(Self.fileName) du disque n’est pas un manifeste.") }
        self = manifest
    }

    var content: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return try encoder.encode(self)
        }
    }

    /// No folder leads elsewhere, none comes twice, no figure is impossible.
    private var isSound: Bool {
        Set(repositories.map(\.folder)).count == repositories.count
            && repositories.allSatisfy { entry in
                RepositoryPlace(folder: entry.folder) != nil && ObjectName(entry.names) != nil
                    && entry.objects >= 0 && entry.bytes >= 0 && entry.lacking ?? 0 >= 0
                    && entry.date.utf8.count <= 40
            }
    }
}

/// Who a disk is: a file at its root, by which it is known again.
struct DiskMarker: Codable, Sendable, Equatable {
    let format: Int
    let disk: String
    /// « Disque 2 ».
    var label: String
    /// The public key of the vault that writes it.
    let key: String

    static let fileName = "bastide-disque.json"
    static let keyName = "cle-publique.pem"
    static let longestLabel = 40

    init(label: String, key: DiskPublicKey) {
        format = 1
        disk = Identifier.make()
        self.label = label
        self.key = key.pem
    }

    /// - Returns: nil when the bytes are none.
    init?(_ content: Data) {
        guard content.count <= 10_000,
            let marker = try? JSONDecoder().decode(DiskMarker.self, from: content), marker.format == 1,
            (1...64).contains(marker.disk.utf8.count), Self.isLabel(marker.label),
            marker.disk.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        self = marker
    }

    static func isLabel(_ text: String) -> Bool {
        !text.isEmpty && text.count <= longestLabel
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }
}

/// The names of a repository's objects, in order, told by one hash.
struct NameList {
    private var names: [ObjectKind: [ObjectName]] = [:]
    private(set) var objects = 0
    private(set) var bytes = 0

    mutating func add(_ kind: ObjectKind, _ name: ObjectName, size: Int) {
        names[kind, default: []].append(name)
        objects += 1
        bytes += size
    }

    /// The SHA-256 of the lines `kind/name`, kinds and names in alphabetical order.
    var hash: String {
        var digest = SHA256()
        for kind in ObjectKind.allCases {
            for name in (names[kind] ?? []).sorted() {
                digest.update(data: Array("\(kind.rawValue)/\(name.text)\n".utf8))
            }
        }
        return ObjectName(bytes: Array(digest.finalize()))?.text ?? ""
    }
}

extension DiskManifest.Entry {
    var copiedAt: Instant? {
        (try? Date(date, strategy: .iso8601)).map {
            Instant(milliseconds: Int64($0.timeIntervalSince1970) * 1000)
        }
    }
}

extension RepositoryPlace {
    /// - Parameter folder: `32013-mairie`, or `32013-mairie/accueil`; nil for anything else.
    init?(folder: String) {
        let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let depot = Slug(parts[0]) else { return nil }
        let repository = parts.count == 2 ? Slug(parts[1]) : nil
        guard parts.count == 1 || repository != nil else { return nil }
        self.init(depot: depot, repository: repository)
    }
}
