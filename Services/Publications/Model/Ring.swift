import Territory

extension Position {
    /// Whether it is on the Earth; what is not a number is not.
    var isOnEarth: Bool { -180...180 ~= lon && -90...90 ~= lat }
}

extension [Position] {
    /// The ring as formats want it: its last position is its first.
    var closed: [Position] {
        guard let first, last != first else { return self }
        return self + [first]
    }
}
