import Web

/// Communes said by their names, or by their number when they are many.
enum CommuneNames {
    /// - Returns: « Fontbrune, Gimbrède », « 461 communes ».
    static func words(_ names: [String]) -> String {
        names.isEmpty || names.count > most
            ? French.count(names.count, "commune", "communes") : names.joined(separator: ", ")
    }

    private static let most = 12
}
