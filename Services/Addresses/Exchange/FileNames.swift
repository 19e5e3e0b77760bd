/// What files are called among each other: by their name, and by as much of their path as tells it from its namesakes.
enum FileNames {
    static func apart(_ paths: [String]) -> [String] {
        let parts = paths.map { $0.split(separator: "/", omittingEmptySubsequences: true) }
        var names = parts.map { String($0.last ?? "") }
        var depth = 1
        let deepest = parts.map(\.count).max() ?? 0
        while depth < deepest {
            depth += 1
            let namesakes = Dictionary(grouping: paths.indices, by: { names[$0] })
                .values.filter { Set($0.map { parts[$0] }).count > 1 }
            guard !namesakes.isEmpty else { return names }
            for place in namesakes.joined() {
                names[place] = parts[place].suffix(depth).joined(separator: "/")
            }
        }
        return names
    }
}
