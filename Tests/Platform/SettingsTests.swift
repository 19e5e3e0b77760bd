import Crypto
import Foundation
import Notifications
import Persistence
import TestSupport
import Testing
import Web

@testable import bastide

/// The settings of the program, whatever the place they come from.
@Suite struct `The settings` {
    private func settings(
        _ flags: [Setting: String] = [:], _ environment: [String: String] = [:]
    ) async throws -> ServerSettings {
        try ServerSettings(try await SettingSources(flags: flags, environment: environment, file: nil))
    }

    @Test func `put the command line before the environment`() async throws {
        let settings = try await settings([.port: "9000"], ["BASTIDE_PORT": "9001", "BASTIDE_HOST": "::1"])
        #expect(settings.port == 9000)
        #expect(settings.host == "::1")
    }

    @Test func `are read from a file, with or without quotes`() async throws {
        let settings = try await settings(
            inFile: """
                # Un commentaire, puis une ligne vide.

                  BASTIDE_PUBLIC_URL = "https://site.example/"
                BASTIDE_TRUSTED_PROXIES='1'
                """)
        #expect(settings.publicURL == "https://site.example")
        #expect(settings.trustedProxies == 1)
    }

    @Test(arguments: ["BASTIDE_PORT 8080", "BASTDIE_PORT=8080", "BASTIDE_PROT=8080"])
    func `of a file are refused when a line is none of them`(line: String) async throws {
        await #expect(throws: SettingRefused.self) { try await settings(inFile: line) }
    }

    @Test(arguments: [
        ("BASTDIE_DATABASE=postgres://bastide:pommes@localhost/bastide", "BASTDIE_DATABASE"),
        ("BASTIDE_DATABASE postgres://bastide:pommes@localhost/bastide?sslmode=require", "La ligne 2"),
        ("postgres://bastide:pommes@localhost/bastide?sslmode=require", "La ligne 2"),
        ("BASTIDE_DATABASE=postgre://bastide:pommes@localhost/bastide", "BASTIDE_DATABASE"),
    ])
    func `of a file are refused without the secrets that they hold`(line: String, words: String) async throws
    {
        let refusal = await #expect(throws: SettingRefused.self) {
            try await settings(inFile: "BASTIDE_PORT=8080\n" + line)
        }
        let sentence = try #require(refusal).description
        #expect(sentence.contains(words), "\(sentence)")
        #expect(!sentence.contains("pommes"), "\(sentence)")
    }

    private func settings(inFile text: String) async throws -> ServerSettings {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "bastide.env")
            try Data(text.utf8).write(to: file)
            let sources = try await SettingSources(flags: [:], environment: [:], file: file.path)
            return try ServerSettings(sources)
        }
    }

    @Test func `take a secret key of 32 bytes, and never show a wrong one`() async throws {
        let key = SecretKey.makeText()
        #expect(try await settings([:], ["BASTIDE_SECRET_KEY": key]).secretKey == key)
        #expect(try await settings().secretKey == nil)
        let refusal = await #expect(throws: SettingRefused.self) {
            try await settings([:], ["BASTIDE_SECRET_KEY": "douze pommes"])
        }
        #expect(try #require(refusal).description.contains("BASTIDE_SECRET_KEY"))
        #expect(try !#require(refusal).description.contains("douze pommes"))
    }

    @Test func `keep the database in the data folder unless told otherwise`() async throws {
        #expect(try await settings([.data: "ici"]).database == .sqlite(path: "ici/bastide.sqlite"))
    }

    /// libpq would repeat in its message what it takes for a machine or a port.
    @Test(arguments: [
        ("postgres://bastide:po@mmes@localhost/bastide", false),
        ("postgres://bastide:po/mmes@localhost/bastide", false),
        ("postgres://bastide:po?mmes@localhost/bastide", false),
        ("postgres://bastide:po%mmes@localhost/bastide", false), ("postgres://bastide:pommes", false),
        ("postgres://bastide:po%40mmes@localhost:5432/bastide?sslmode=require", true),
        ("postgresql://bastide@%2Fvar%2Frun/bastide", true),
        ("postgres:///bastide?host=/run&port=5433", true),
        ("postgres://bastide:pommes@[::1]:5432,autre:5433/bastide", true), ("postgres://localhost", true),
    ])
    func `take a password whose marks are written as they must`(url: String, isTaken: Bool) async throws {
        do {
            let settings = try await settings([.database: url])
            #expect(isTaken && settings.database == .postgres(url: url))
        } catch let refusal as SettingRefused {
            #expect(!isTaken && refusal.description.contains("%40"), "\(refusal)")
            #expect(!refusal.description.contains("mmes"))
        }
    }

    @Test(arguments: [
        ["BASTIDE_PORT": "80 80"], ["BASTIDE_PORT": "70000"], ["BASTIDE_DATABASE": "mysql://x"],
        ["BASTIDE_PUBLIC_URL": "numerique.example"], ["BASTIDE_TLS_KEY": "cle.pem"],
        ["BASTIDE_LOG_LEVEL": "fort"], ["BASTIDE_PUBLIC_URL": "https://site.example/bastide"],
        // Who holds the HTTPS must be said, and a way to HTTPS needs one.
        ["BASTIDE_PUBLIC_URL": "https://site.example"], ["BASTIDE_REDIRECT_PORT": "80"],
        ["BASTIDE_PROT": "8080"], ["BASTIDE_DATABASE_FILE": "/nulle/part"],
        // The settings of the vault's bucket go together, and the second copy is elsewhere.
        ["BASTIDE_VAULT_S3_URL": "https://s3.example/coffre"], ["BASTIDE_VAULT_S3_REGION": "fr-par"],
        [
            "BASTIDE_VAULT_S3_URL": "https://s3.example", "BASTIDE_VAULT_S3_KEY": "c",
            "BASTIDE_VAULT_S3_SECRET": "s",
        ],
        [
            "BASTIDE_VAULT_S3_URL": "https://s3.example/coffre", "BASTIDE_VAULT_S3_KEY": "c",
            "BASTIDE_VAULT_S3_SECRET": "s", "BASTIDE_VAULT_COPY_URL": "https://s3.example/coffre/second",
            "BASTIDE_VAULT_COPY_KEY": "c", "BASTIDE_VAULT_COPY_SECRET": "s",
        ],
        ["BASTIDE_ADDRESSES_DEPOSIT_URL": "https://depot.example"], ["BASTIDE_ADDRESSES_DEPOSIT_TOKEN": "j"],
        ["BASTIDE_ADDRESSES_DEPOSIT_URL": "http://depot.example", "BASTIDE_ADDRESSES_DEPOSIT_TOKEN": "j"],
        ["BASTIDE_ADDRESSES_DEPOSIT_URL": "https://depot.example", "BASTIDE_ADDRESSES_DEPOSIT_TOKEN": "j k"],
        ["BASTIDE_ADDRESSES_REPORTS_URL": "http://signalements.example"],
        ["BASTIDE_ADDRESSES_REPORTS_URL": "https://signalements.example/?commune=1"],
        ["BASTIDE_ADDRESSES_CADASTRE_URL": "http://cadastre.example/{insee}"],
        ["BASTIDE_ADDRESSES_CADASTRE_URL": "https://cadastre.example/parcelles.json"],
        ["BASTIDE_ADDRESSES_PHOTOS_URL": "http://photos.example"],
        ["BASTIDE_ADDRESSES_PHOTOS_URL": "https://photos.example/#focus"],
    ])
    func `stop the start with a sentence when one is absurd`(environment: [String: String]) async throws {
        await #expect(throws: SettingRefused.self) { try await settings([:], environment) }
    }

    @Test func `take the national deposit, and never show its token`() async throws {
        let address = "BASTIDE_ADDRESSES_DEPOSIT_URL"
        let token = "BASTIDE_ADDRESSES_DEPOSIT_TOKEN"
        let settings = try await settings([:], [address: "https://depot.example/api/", token: "secret"])
        #expect(settings.deposit.map { "\($0)" } == "deposit at https://depot.example/api")
        let refused = await #expect(throws: SettingRefused.self) {
            try await self.settings([:], [address: "https://depot.example", token: "mon secret"])
        }
        #expect(refused?.description.contains("secret") == false)
    }

    @Test(arguments: [
        ("smtps://compte:po%40mmes@smtp.example", "smtp.example", 465, SMTPSettings.Security.tls),
        ("smtp://compte:po%40mmes@smtp.example", "smtp.example", 587, .starttls),
        ("smtp://compte:po%40mmes@smtp.example:2525/", "smtp.example", 2525, .starttls),
        ("smtp://compte:po%40mmes@127.0.0.1:25", "127.0.0.1", 25, .none),
    ])
    func `take a mail relay, encrypted unless it is on this machine`(
        url: String, host: String, port: Int, security: SMTPSettings.Security
    ) async throws {
        let environment = [
            "BASTIDE_MAIL_SERVER": url, "BASTIDE_MAIL_FROM": "Syndicat numérique <a@site.example>",
            "BASTIDE_MAIL_BOUNCE": "retours@site.example",
        ]
        let mail = try #require(try await settings([:], environment).mail)
        #expect((mail.host, mail.port) == (host, port))
        #expect(mail.security == security)
        #expect(mail.login == .init(name: "compte", password: "po@mmes"))
        #expect(mail.sender.name == "Syndicat numérique")
        #expect(mail.sender.address.text == "a@site.example")
        #expect(mail.bounce.text == "retours@site.example")
        #expect(try await settings().mail == nil)
    }

    @Test(arguments: [
        ["BASTIDE_MAIL_SERVER": "smtps://smtp.example"], ["BASTIDE_MAIL_FROM": "a@site.example"],
        ["BASTIDE_MAIL_BOUNCE": "a@site.example"],
        ["BASTIDE_MAIL_SERVER": "https://compte:pommes@smtp.example", "BASTIDE_MAIL_FROM": "a@site.example"],
        ["BASTIDE_MAIL_SERVER": "smtp://compte:po mmes@smtp.example", "BASTIDE_MAIL_FROM": "a@site.example"],
        ["BASTIDE_MAIL_SERVER": "smtp://pommes@smtp.example", "BASTIDE_MAIL_FROM": "a@site.example"],
        ["BASTIDE_MAIL_SERVER": "smtp://smtp.example", "BASTIDE_MAIL_FROM": "Syndicat"],
        ["BASTIDE_MAIL_SERVER": "smtp://smtp.example", "BASTIDE_MAIL_FROM": "Syndicat <a@b>"],
    ])
    func `refuse a mail relay that is not whole, without its password`(environment: [String: String])
        async throws
    {
        let refusal = await #expect(throws: SettingRefused.self) { try await settings([:], environment) }
        let sentence = try #require(refusal).description
        #expect(sentence.contains("BASTIDE_MAIL_"))
        #expect(!sentence.contains("pommes"))
    }

    @Test(arguments: [
        ("mailto:technique@site.example", "mailto:technique@site.example"),
        ("technique@site.example", "mailto:technique@site.example"),
        ("https://site.example/contact", "https://site.example/contact"),
    ])
    func `take whom push services write to`(text: String, contact: String) async throws {
        #expect(try await settings([:], ["BASTIDE_PUSH_CONTACT": text]).pushContact == contact)
        #expect(try await settings().pushContact == nil)
    }

    @Test(arguments: ["mailto:technique", "http://site.example", "https://localhost", "le syndicat"])
    func `refuse a contact to whom nobody can write`(text: String) async throws {
        let refusal = await #expect(throws: SettingRefused.self) {
            try await settings([:], ["BASTIDE_PUSH_CONTACT": text])
        }
        #expect(try #require(refusal).description.contains("BASTIDE_PUSH_CONTACT"))
    }

    @Test func `take the key of push services from a file of its own`() async throws {
        try await withTemporaryFolder { folder in
            let (file, key) = (folder.appending(path: "cle.pem"), P256.Signing.PrivateKey())
            try Data((key.pemRepresentation + "\n").utf8).write(to: file)
            let read = try await settings([:], ["BASTIDE_PUSH_KEY_FILE": file.path]).pushKey
            let public64 = Base64URL.text(of: key.publicKey.x963Representation)
            #expect(try #require(read.flatMap { VAPIDKey($0) }).publicText == public64)
        }
        let refusal = await #expect(throws: SettingRefused.self) {
            try await settings([:], ["BASTIDE_PUSH_KEY": "pommes"])
        }
        #expect(!(try #require(refusal).description.contains("pommes")))
    }

    @Test func `take a gateway of SMS, with its secret in a file`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "entetes")
            try Data("Authorization: Bearer pommes\nX-Compte: 12\n".utf8).write(to: file)
            let environment = [
                "BASTIDE_SMS_GATEWAY": "https://sms.example/v1/envoi",
                "BASTIDE_SMS_BODY": #"{"to": ["{numero}"], "message": "{texte}"}"#,
                "BASTIDE_SMS_HEADERS_FILE": file.path, "BASTIDE_SMS_PER_MINUTE": "120",
            ]
            guard case .gateway(let gateway) = try await settings([:], environment).sms else {
                Issue.record("no gateway")
                return
            }
            #expect(gateway.type == "application/json")
            #expect(gateway.headers.map(\.name) == ["Authorization", "X-Compte"])
            #expect(gateway.headers.map(\.value) == ["Bearer pommes", "12"])
            #expect(gateway.perMinute == 120)
        }
        let box = "http://192.168.1.20/sms?to={numero}&text={texte}&id={identifiant}"
        guard case .gateway(let gateway) = try await settings([:], ["BASTIDE_SMS_GATEWAY": box]).sms else {
            Issue.record("no gateway")
            return
        }
        #expect(gateway.body == nil)
        #expect(try await settings().sms == nil)
    }

    @Test(arguments: [
        // In the clear over the internet; another machine for each number; no number; no text.
        ["BASTIDE_SMS_GATEWAY": "http://sms.example/pommes?to={numero}&text={texte}"],
        ["BASTIDE_SMS_GATEWAY": "https://{numero}.example/pommes?text={texte}"],
        ["BASTIDE_SMS_GATEWAY": "https://sms.example/pommes?text={texte}"],
        ["BASTIDE_SMS_GATEWAY": "https://sms.example/pommes?to={numero}"],
        ["BASTIDE_SMS_GATEWAY": "pommes"],
        ["BASTIDE_SMS_BODY": "pommes"], ["BASTIDE_SMS_PER_MINUTE": "12"], ["BASTIDE_SMS_SPOOL": "outgoing"],
    ])
    func `refuse a gateway of SMS that is not whole, without its password`(environment: [String: String])
        async throws
    {
        try await refuseSMS(environment)
    }

    @Test(arguments: [
        ["BASTIDE_SMS_BODY": #"{"to": {numero}, "pommes": {texte}}"#],
        ["BASTIDE_SMS_BODY": #"{"to": "{numero}", "text": "{texte}"}"#, "BASTIDE_SMS_TYPE": "json"],
        ["BASTIDE_SMS_BODY": #"{"to": "{numero}", "text": "{texte}"}"#, "BASTIDE_SMS_HEADERS": "pommes"],
        ["BASTIDE_SMS_BODY": #"{"to": "{numero}", "text": "{texte}"}"#, "BASTIDE_SMS_PER_MINUTE": "0"],
        [
            "BASTIDE_SMS_BODY": #"{"to": "{numero}", "text": "{texte}"}"#,
            "BASTIDE_SMS_SPOOL": "/var/spool/sms/outgoing",
        ],
    ])
    func `refuse what goes with a gateway of SMS and cannot be used`(environment: [String: String])
        async throws
    {
        let address = ["BASTIDE_SMS_GATEWAY": "https://sms.example/envoi"]
        try await refuseSMS(environment.merging(address) { mine, _ in mine })
    }

    private func refuseSMS(_ environment: [String: String]) async throws {
        let refusal = await #expect(throws: SettingRefused.self) { try await settings([:], environment) }
        let sentence = try #require(refusal).description
        #expect(sentence.contains("BASTIDE_SMS_"))
        #expect(!sentence.contains("pommes"))
    }

    @Test func `stop the start when the folder of SMS cannot be written in`() async throws {
        try await withTemporaryFolder { folder in
            let spool = folder.appending(path: "outgoing")
            let settings = try await settings([:], ["BASTIDE_SMS_SPOOL": spool.path])
            #expect(settings.sms == .spool(folder: spool.path))
            #expect(throws: SettingRefused.self) { try SMSSetting.refuseClosedSpool(settings.sms) }
            try FileManager.default.createDirectory(at: spool, withIntermediateDirectories: true)
            try SMSSetting.refuseClosedSpool(settings.sms)
        }
    }
}
