import Territory

/// Where a commune lies, as results say it: « 32, Gers ».
package struct ContextNames: Sendable {
    private let contexts: [String: [UInt8]]

    /// - Parameter names: the names of départements, by code.
    package init(_ names: [String: String] = [:]) {
        contexts = names.reduce(into: [:]) { $0[$1.key] = Array("\($1.key), \($1.value)".utf8) }
    }

    /// The context of a commune by its code, UTF-8: the code of its département alone where its name is not known.
    func context(of citycode: String) -> [UInt8] {
        let departement = Self.departement(of: citycode)
        return contexts[departement] ?? Array(departement.utf8)
    }

    private static func departement(of citycode: String) -> String {
        CodeINSEE(citycode)?.departement ?? ""
    }
}
