/// What an address of the protocol names: a depot, a repository of it, a moment perhaps, and something in it
/// (REST_backend.rst, « REST API »).
///
/// The path of a file is never made of an address: what is read here is slugs, a kind and the digits of a hash.
struct RepositoryPath: Hashable, Sendable {
    let depot: Slug
    /// Nil for the repository at the depot's own address.
    let repository: Slug?
    /// The moment of a view; nil for now.
    let view: ViewInstant?
    let target: Target

    enum Target: Hashable, Sendable {
        case root
        case config
        case list(ObjectKind)
        case object(ObjectKind, ObjectName)
    }

    /// The longest address that names anything.
    private static let longest = 300

    /// - Parameter text: what follows `/sauvegarde/v1/` in the request, as it was sent: nothing is decoded, so that a `%`
    ///   names nothing.
    /// - Returns: nil for anything that names nothing, answered 404.
    init?(_ text: String) {
        guard text.utf8.count <= Self.longest else { return nil }
        var segments = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)[...]
        guard let depot = segments.popFirst().flatMap({ Slug($0) }) else { return nil }
        self.depot = depot
        // An address without its last `/` names a file, and only `config` is one.
        if let first = segments.first, segments.count > 1 || ObjectKind(rawValue: first) == nil,
            let slug = Slug(first)
        {
            repository = slug
            segments.removeFirst()
        } else {
            repository = nil
        }
        if let first = segments.first, first.hasPrefix("@") {
            guard let view = ViewInstant(first.dropFirst()) else { return nil }
            self.view = view
            segments.removeFirst()
        } else {
            view = nil
        }
        guard let target = Self.target(segments) else { return nil }
        self.target = target
    }

    private static func target(_ segments: ArraySlice<String>) -> Target? {
        let segments = Array(segments)
        if segments == [""] { return .root }
        if segments == ["config"] { return .config }
        guard segments.count == 2, let kind = ObjectKind(rawValue: segments[0]), kind != .config else {
            return nil
        }
        if segments[1].isEmpty { return .list(kind) }
        return ObjectName(segments[1]).map { .object(kind, $0) }
    }
}
