/// Where a repository stands in the vault's folder, and its objects in it: restic's own layout, so that
/// `restic -r` opens the folder with nothing of ours.
struct RepositoryPlace: Hashable, Sendable {
    let depot: Slug
    /// Nil for the one at the depot's own address.
    let repository: Slug?

    init(depot: Slug, repository: Slug?) {
        self.depot = depot
        self.repository = repository
    }

    /// `32013-auch`, or `32013-auch/accueil`.
    var folder: String { repository.map { "\(depot.text)/\($0.text)" } ?? depot.text }

    /// The folder of an object: `data` has one for each first byte of a name.
    func folder(of kind: ObjectKind, _ name: ObjectName) -> String {
        switch kind {
        case .config: folder
        case .data: "\(folder)/data/\(name.text.prefix(2))"
        case .index, .keys, .locks, .snapshots: "\(folder)/\(kind.rawValue)"
        }
    }

    /// The file of an object.
    func file(of kind: ObjectKind, _ name: ObjectName) -> String {
        kind == .config ? "\(folder)/config" : "\(folder(of: kind, name))/\(name.text)"
    }
}
