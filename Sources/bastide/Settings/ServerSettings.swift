import Foundation
import Logging
import Persistence

/// The settings of a running Bastide, checked: no absurd value passes the start.
struct ServerSettings: Sendable, Equatable {
    /// The folder of data, made when it is not there.
    let data: String
    let host: String
    let port: Int
    let database: DatabaseURL
    /// The address that people type, for example `https://numerique.departement.example`; its scheme decides `Secure`.
    let publicURL: String
    /// How many reverse proxies in front are to be believed when they name the client's address.
    let trustedProxies: Int
    let tls: Certificate?
    /// The key of what is sealed, when it is not kept in the data folder.
    let secretKey: String?
    let logLevel: Logger.Level

    struct Certificate: Sendable, Equatable {
        let chain: String
        let key: String
    }

    var isHTTPS: Bool { publicURL.hasPrefix("https:") }

    /// Whether the folder holds the fictional territory: accounts then need no second factor.
    var isDemo: Bool { FileManager.default.fileExists(atPath: "\(data)/\(Self.demoMark)") }

    static let demoMark = "territoire-fictif"

    /// - Throws: `SettingRefused`, one sentence on the first setting that is wrong.
    init(_ sources: SettingSources) throws {
        data = sources.text(.data) ?? "bastide-data"
        host = sources.text(.host) ?? "127.0.0.1"
        port = try Self.number(.port, in: sources, from: 0, to: 65535, otherwise: 8080)
        database = try Self.database(in: sources, folder: data)
        tls = try Self.certificate(in: sources)
        publicURL = try Self.publicURL(in: sources) ?? "\(tls == nil ? "http" : "https")://\(host):\(port)"
        secretKey = try Self.secretKey(in: sources)
        trustedProxies = try Self.number(.trustedProxies, in: sources, from: 0, to: 5, otherwise: 0)
        let level = sources.text(.logLevel) ?? "notice"
        guard let logLevel = Logger.Level(rawValue: level) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw SettingRefused(.logLevel, level, expected: "choisissez parmi \(levels).")
        }
        self.logLevel = logLevel
    }

    static func database(in sources: SettingSources, folder: String) throws -> DatabaseURL {
        guard let text = sources.text(.database) else { return .sqlite(path: "\(folder)/bastide.sqlite") }
        guard let url = DatabaseURL(text) else {
            throw SettingRefused(
                .database, text,
                expected: "écrivez sqlite:CHEMIN ou postgres://compte:motdepasse@machine/base.")
        }
        return url
    }

    private static func certificate(in sources: SettingSources) throws -> Certificate? {
        switch (sources.text(.tlsCertificate), sources.text(.tlsKey)) {
        case (let chain?, let key?): return Certificate(chain: chain, key: key)
        case (nil, nil): return nil
        case (let chain, _):
            throw SettingRefused(
                chain == nil ? .tlsCertificate : .tlsKey, "",
                expected: "le certificat et sa clé vont ensemble.")
        }
    }

    /// The value itself is never shown.
    private static func secretKey(in sources: SettingSources) throws -> String? {
        guard let text = sources.text(.secretKey) else { return nil }
        guard SecretKey(text) != nil else {
            throw SettingRefused(
                .secretKey, "…", expected: "32 octets en base64 sont attendus (openssl rand -base64 32).")
        }
        return text
    }

    private static func publicURL(in sources: SettingSources) throws -> String? {
        guard let text = sources.text(.publicURL) else { return nil }
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else {
            throw SettingRefused(.publicURL, text, expected: "une adresse commence par https:// ou http://.")
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func number(
        _ setting: Setting, in sources: SettingSources, from low: Int, to high: Int, otherwise value: Int
    ) throws -> Int {
        guard let text = sources.text(setting) else { return value }
        guard let number = Int(text), (low...high).contains(number) else {
            throw SettingRefused(setting, text, expected: "un nombre de \(low) à \(high) est attendu.")
        }
        return number
    }
}
