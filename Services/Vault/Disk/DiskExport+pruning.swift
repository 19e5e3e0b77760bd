import Foundation
import Persistence

/// What the disk holds before anything is written: judged, and taken off only when that is asked.
extension DiskExport {
    /// A repository of the disk as it was found.
    struct Held: Sendable {
        let place: RepositoryPlace
        /// What the vault keeps no more, backups first, so that what is left never lacks what it needs; what restic would not
        /// find where it is, too.
        var gone: [FoundObject] = []
    }

    /// Looks at what the disk holds of each repository.
    ///
    /// - Throws: `VaultRefusal` when something leads elsewhere, when a configuration is not the vault's, or when the vault
    ///   knows too little of what is there for anything to be taken off.
    func judge(_ repositories: [VaultRepository], _ wish: Wish) async throws -> [Held] {
        var all: [Held] = []
        for repository in repositories {
            let place = RepositoryPlace(repository)
            try await Blocking.run { try disk.refuseLinks(in: place) }
            try await judgeConfiguration(of: repository, at: place, wish)
            all.append(try await held(repository, at: place, wish))
        }
        return all
    }

    /// Takes off the disk what was judged so.
    func takeAway(_ held: [Held], _ report: inout Report) async throws {
        for file in held.flatMap(\.gone) {
            try await disk.remove(file)
            report.pruned += 1
        }
    }

    /// Another configuration is damage, or another repository, whose objects the vault's key would not open.
    private func judgeConfiguration(
        of repository: VaultRepository, at place: RepositoryPlace, _ wish: Wish
    ) async throws {
        let path = "\(place.folder)/\(ObjectKind.config.rawValue)"
        guard FileManager.default.fileExists(atPath: "\(disk.folder)/\(path)") else { return }
        let known = try await database.read { session in
            try DiskTable.configurations(of: repository.number, in: session)
        }
        let name = try? await disk.storage.digest(at: path).name
        guard !known.isEmpty, !(name.map(known.contains) ?? false) else { return }
        guard wish.rereads, !wish.prunes else {
            throw VaultRefusal(
                "«\u{A0}\(path)\u{A0}» du disque n’est pas celui du coffre. Rien n’est écrit. S’il est abîmé, recommencez avec --reread, "
                    + "sans --prune\u{A0}; si le disque est celui d’une autre sauvegarde, prenez un disque vide."
            )
        }
    }

    private func held(
        _ repository: VaultRepository, at place: RepositoryPlace, _ wish: Wish
    ) async throws -> Held {
        let found = try await disk.storage.objects(of: place).filter { $0.name != nil }
        var (unknown, misplaced): ([FoundObject], [FoundObject]) = ([], [])
        for start in stride(from: 0, to: found.count, by: Self.batch) {
            let page = found[start..<min(start + Self.batch, found.count)]
            unknown += try await database.read { session in
                try page.filter { file in
                    guard let name = file.name else { return false }
                    let key = ObjectKey(repository: repository.number, kind: file.kind, name: name)
                    return try ObjectTable.last(key, in: session) == nil
                }
            }
            misplaced += page.filter { !$0.isInPlace(in: place) }
        }
        // A base that came back from before, or was lost, knows little: the disk may be all that is left.
        guard !wish.prunes || unknown.count * 2 <= found.count else {
            throw VaultRefusal(
                "Le coffre ne connaît plus la moitié de ce que le disque garde de «\u{A0}\(place.folder)\u{A0}». Rien n’est écrit ni ôté\u{A0}: "
                    + "vérifiez que la base est la bonne, ou prenez un disque vide.")
        }
        let paths = Set(unknown.map(\.path))
        let gone = unknown + misplaced.filter { !paths.contains($0.path) }
        return Held(place: place, gone: gone.sorted { ($1.kind.code, $1.path) < ($0.kind.code, $0.path) })
    }
}

extension FoundObject {
    /// Whether restic finds it where it is: a pack has its place by the first signs of its name.
    func isInPlace(in repository: RepositoryPlace) -> Bool {
        name.map { path == repository.file(of: kind, $0) } ?? (kind == .config)
    }
}
