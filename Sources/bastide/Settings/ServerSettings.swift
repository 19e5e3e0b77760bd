import Addresses
import Foundation
import Logging
import Notifications
import Persistence
import Vault
import Web

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
    /// Where plain HTTP is answered by the way to HTTPS; 0 for nowhere.
    let redirectPort: Int
    /// Nil when the site sends no e-mail.
    let mail: SMTPSettings?
    /// Whom a push service writes to; nil to give the site.
    let pushContact: String?
    /// The private key by which push services know the site; nil for one made of the secret key.
    let pushKey: String?
    /// Nil when the site sends no SMS.
    let sms: SMSSettings?
    let vault: VaultSettings
    /// The port that the vault has alone; nil when it shares the site's.
    let vaultPort: Int?
    /// Where lists of addresses are deposited for the nation; nil for nowhere.
    let deposit: DepositSettings?
    /// Where the signalements of the nation are read; nil for nowhere.
    let nationalReports: NationalReportSettings?
    /// Where the cadastre is fetched; nil for nowhere.
    let cadastre: CadastreSettings?
    /// Where pictures of streets are asked for; nil for nowhere.
    let streetPhotos: StreetPhotoSettings?
    let geocoder: GeocoderSetting
    let logLevel: Logger.Level
    /// Where notifications may be posted; only a measure, in a folder of its own, sends them to this machine.
    var pushReach = NetworkReach.internet

    /// The files of the certificate that the program itself shows, in PEM.
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
        publicURL =
            try Self.publicURL(in: sources) ?? Self.address(isHTTPS: tls != nil, host: host, port: port)
        secretKey = try Self.secretKey(in: sources)
        mail = try MailSetting.read(in: sources)
        pushContact = try PushSetting.contact(in: sources)
        pushKey = try PushSetting.key(in: sources)
        sms = try SMSSetting.read(in: sources)
        vault = try VaultSetting.read(in: sources, site: publicURL)
        vaultPort = try VaultSetting.port(in: sources)
        deposit = try DepositSetting.read(in: sources)
        nationalReports = try NationalReportSetting.read(in: sources)
        cadastre = try CadastreSetting.read(in: sources)
        streetPhotos = try StreetPhotoSetting.read(in: sources)
        geocoder = try GeocoderSetting(sources)
        trustedProxies = try Self.number(.trustedProxies, in: sources, from: 0, to: 5, otherwise: 0)
        redirectPort = try Self.number(.redirectPort, in: sources, from: 0, to: 65535, otherwise: 0)
        let isHTTPS = publicURL.hasPrefix("https:")
        guard !isHTTPS || tls != nil || sources.text(.trustedProxies) != nil else {
            throw SettingRefused(
                .publicURL, publicURL,
                expected:
                    "dites qui tient le HTTPS. Un mandataire (nginx, Caddy…)\u{A0}: BASTIDE_TRUSTED_PROXIES=1. "
                    + "Bastide lui-même\u{A0}: BASTIDE_TLS_CERTIFICATE et BASTIDE_TLS_KEY.")
        }
        guard isHTTPS || redirectPort == 0 else {
            throw SettingRefused(
                .redirectPort, "\(redirectPort)",
                expected: "ce renvoi mène au site en https, et BASTIDE_PUBLIC_URL ne l’est pas.")
        }
        let level = sources.text(.logLevel) ?? "notice"
        guard let logLevel = Logger.Level(rawValue: level) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw SettingRefused(.logLevel, level, expected: "choisissez parmi \(levels).")
        }
        self.logLevel = logLevel
    }

    /// The value itself, which holds a password, is never shown.
    static func database(in sources: SettingSources, folder: String) throws -> DatabaseURL {
        guard let text = sources.text(.database) else { return .sqlite(path: "\(folder)/bastide.sqlite") }
        guard let url = DatabaseURL(text) else {
            throw SettingRefused(
                .database, "…",
                expected: "écrivez sqlite:CHEMIN ou postgres://compte:motdepasse@machine/base.")
        }
        if case .postgres = url, !PostgresAddress(text).isClear {
            throw SettingRefused(
                .database, "…",
                expected:
                    "écrivez postgres://compte:motdepasse@machine:5432/base. Dans le mot de passe, @ s’écrit %40, "
                    + "/ s’écrit %2F, ? s’écrit %3F et % s’écrit %25.")
        }
        return url
    }

    private static func certificate(in sources: SettingSources) throws -> Certificate? {
        switch (sources.text(.tlsCertificate), sources.text(.tlsKey)) {
        case (let chain?, let key?): return Certificate(chain: chain, key: key)
        case (nil, nil): return nil
        case (let chain, _):
            let missing: Setting = chain == nil ? .tlsCertificate : .tlsKey
            throw SettingRefused(
                "Il manque le réglage \(missing.variable)\u{A0}: le certificat et sa clé vont ensemble.")
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

    /// The site stands at the root of its host: the addresses of its pages and its cookies count on it.
    private static func publicURL(in sources: SettingSources) throws -> String? {
        guard let text = sources.text(.publicURL) else { return nil }
        guard let bare = siteAddress(text) else {
            throw SettingRefused(
                .publicURL, text,
                expected: "écrivez https:// (ou http://) puis le nom du site, sans rien derrière.")
        }
        return bare
    }

    /// An address with a scheme, a host and nothing behind, without its last `/`; nil for any other text.
    static func siteAddress(_ text: String) -> String? {
        let bare = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let url = URLComponents(string: bare), url.scheme == "https" || url.scheme == "http",
            let host = url.host, !host.isEmpty, url.path.isEmpty, url.query == nil, url.fragment == nil
        else { return nil }
        return bare
    }

    /// Where a person of this machine finds the site.
    private static func address(isHTTPS: Bool, host: String, port: Int) -> String {
        let name = ["0.0.0.0", "::"].contains(host) ? "127.0.0.1" : host.contains(":") ? "[\(host)]" : host
        return "\(isHTTPS ? "https" : "http")://\(name):\(port)"
    }

    static func number(
        _ setting: Setting, in sources: SettingSources, from low: Int, to high: Int, otherwise value: Int
    ) throws -> Int {
        guard let text = sources.text(setting) else { return value }
        guard let number = Int(text), (low...high).contains(number) else {
            throw SettingRefused(setting, text, expected: "un nombre de \(low) à \(high) est attendu.")
        }
        return number
    }
}
