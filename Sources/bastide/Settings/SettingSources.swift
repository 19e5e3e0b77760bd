import Configuration
import Foundation

/// Where settings are read, the first that speaks wins: the command line, the environment, the file.
struct SettingSources {
    let reader: ConfigReader

    /// - Parameters:
    ///   - flags: what the command line gave.
    ///   - environment: the process's variables.
    ///   - file: a file of `BASTIDE_…=value` lines, or nil.
    /// - Throws: `SettingRefused` for a name that begins with `BASTIDE_` and is none of the settings.
    init(flags: [Setting: String], environment: [String: String], file: String?) async throws {
        var variables = try Self.known(environment, from: "l’environnement")
        variables = try Self.withSecretFiles(variables)
        var providers: [any ConfigProvider] = [
            InMemoryProvider(
                values: Dictionary(
                    uniqueKeysWithValues: flags.map {
                        (AbsoluteConfigKey($0.key), ConfigValue(.string($1), isSecret: false))
                    })),
            EnvironmentVariablesProvider(environmentVariables: variables),
        ]
        if let file {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw SettingRefused(
                    "Le fichier de réglages «\u{A0}\(file)\u{A0}» ne se lit pas\u{A0}: vérifiez son nom, et que ce compte peut le lire."
                )
            }
            let lines = try Self.withSecretFiles(
                try Self.known(try Self.pairs(in: text, of: file), from: file))
            providers.append(EnvironmentVariablesProvider(environmentVariables: lines))
        }
        reader = ConfigReader(providers: providers)
    }

    func text(_ setting: Setting) -> String? {
        guard let value = reader.string(forKey: setting.key), !value.isEmpty else { return nil }
        return value
    }

    /// - Throws: `SettingRefused` for a line that is none of the settings: a typing mistake is not passed over.
    private static func pairs(in text: String, of file: String) throws -> [String: String] {
        var pairs: [String: String] = [:]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let line = line.trimmingCharacters(in: .whitespaces)
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let halves = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = halves[0].trimmingCharacters(in: .whitespaces)
            guard halves.count == 2, name.hasPrefix("BASTIDE_"), isName(name) else {
                let shown = halves.count == 2 && isName(name) ? " («\u{A0}\(name)=…\u{A0}»)" : ""
                throw SettingRefused(
                    "La ligne \(index + 1) de «\u{A0}\(file)\u{A0}»\(shown) n’est pas un réglage. Écrivez "
                        + "BASTIDE_NOM=valeur, ou commencez la ligne par #.")
            }
            pairs[name] = unquoted(halves[1].trimmingCharacters(in: .whitespaces))
        }
        return pairs
    }

    /// Whether a text is written as the name of a variable: nothing else is shown, it may be a password.
    private static func isName(_ text: String) -> Bool {
        text.wholeMatch(of: /[A-Z][A-Z0-9_]*/) != nil
    }

    /// A value written between quotes, as in a shell, is what stands between them.
    private static func unquoted(_ value: String) -> String {
        guard value.count >= 2, let mark = value.first, mark == value.last, "\"'".contains(mark) else {
            return value
        }
        return String(value.dropFirst().dropLast())
    }

    private static func known(_ variables: [String: String], from place: String) throws -> [String: String] {
        let ours = variables.filter { $0.key.hasPrefix("BASTIDE_") && !foreign.contains($0.key) }
        let names = Set(Setting.allCases.flatMap { [$0.variable, $0.variable + "_FILE"] })
        if let unknown = ours.keys.sorted().first(where: { !names.contains($0) }) {
            let known = Setting.allCases.map(\.variable).joined(separator: ", ")
            throw SettingRefused(
                "Le réglage \(unknown) (dans \(place)) n’existe pas. Les réglages sont\u{A0}: \(known).")
        }
        return ours
    }

    /// Variables of the project's own tests, which a program started by them also sees.
    private static let foreign: Set<String> = ["BASTIDE_SHARED", "BASTIDE_TEST_POSTGRES"]

    private static func withSecretFiles(_ variables: [String: String]) throws -> [String: String] {
        var resolved = variables
        for setting in Setting.allCases {
            guard let path = resolved.removeValue(forKey: setting.variable + "_FILE") else { continue }
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw SettingRefused(
                    "Le fichier «\u{A0}\(path)\u{A0}» donné par \(setting.variable)_FILE ne se lit pas.")
            }
            resolved[setting.variable] = text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        return resolved
    }
}
