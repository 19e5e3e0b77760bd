/// What the kit of a device does for the vault besides backing up: it proves that what it sends comes back.
enum KitErrand: String, Sendable, CaseIterable {
    /// The file of the night, backed up with the rest and brought back.
    case witness = "temoin"
    /// A share of what the repository holds, read again and compared by restic.
    case reading = "controle"
}

/// The address of an errand: that of the repository after another prefix, and one word more.
///
/// `32013-mairie/accueil/temoin` for `/sauvegarde/poste/v1/32013-mairie/accueil/temoin`.
struct KitPath: Hashable, Sendable {
    /// Of the repository itself, now.
    let repository: RepositoryPath
    let errand: KitErrand

    /// - Parameter text: what follows the prefix, as it was sent: nothing is decoded.
    /// - Returns: nil for anything that names nothing, answered 404.
    init?(_ text: String) {
        guard let slash = text.lastIndex(of: "/"),
            let errand = KitErrand(rawValue: String(text[text.index(after: slash)...])),
            let repository = RepositoryPath(String(text[...slash])), repository.target == .root,
            repository.view == nil
        else { return nil }
        self.repository = repository
        self.errand = errand
    }
}
