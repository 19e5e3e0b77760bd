import ArgumentParser
import Foundation
import Logging
import TestSupport
import Testing

@testable import Persistence
@testable import bastide

/// What an operator reads when a command is not understood, or stops.
@Suite struct `What an operator reads` {
    private func refusal(of words: [String]) throws -> FrenchMessage {
        let error = try #require(throws: (any Error).self) { try Bastide.parseAsRoot(words) }
        return FrenchMessage(of: error)
    }

    @Test(arguments: [
        (["serve", "--prt", "1"], "Option inconnue\u{A0}: '--prt'. Vouliez-vous écrire '--port'\u{202F}?"),
        (["serve", "--port"], "Il manque la valeur de '--port <port>'"),
        (["servir"], "Commande ou argument inconnu\u{A0}: 'servir'"),
        (["addresses", "check"], "Il manque\u{A0}: '<FICHIER>'"),
        (["addresses", "check", "a.csv", "--json=oui"], "ne prend pas de valeur"),
        (
            ["addresses", "export", "--commune", "1", "--format", "pdf"],
            "Choisissez parmi 'csv' et 'geojson'."
        ),
        (["territory", "import", "x", "y"], "Choisissez parmi\u{A0}:"),
    ])
    func `is French when a command is not understood`(words: [String], sentence: String) throws {
        let message = try refusal(of: words)
        #expect(message.text.contains(sentence), "\(message.text)")
        #expect(message.code.rawValue == 64)
    }

    /// Words that ArgumentParser writes itself, and that a French help does not hold.
    private static let english = [
        "Usage", "USAGE", "OPTIONS:", "default", "values", "Show ", "See '", "Please", "Help:",
    ]

    @Test(arguments: [
        [], ["serve"], ["demo"], ["demo", "serve"], ["demo", "files"], ["demo", "bal"], ["addresses"],
        ["addresses", "check"], ["addresses", "repair"], ["addresses", "import"], ["addresses", "export"],
        ["territory"], ["territory", "import"], ["user"], ["user", "create-admin"], ["user", "link"],
        ["backup"], ["restore"], ["geocoder"], ["geocoder", "build"], ["geocoder", "search"],
    ])
    func `is a French help, with an example on one line`(command: [String]) throws {
        let error = #expect(throws: (any Error).self) {
            var help = try Bastide.parseAsRoot(command + ["--help"])
            try help.run()
        }
        let message = FrenchMessage(stoppedBy: try #require(error))
        #expect(message.code.isSuccess)
        for word in Self.english { #expect(!message.text.contains(word), "\(word)") }
        let examples = message.text.split(separator: "\n").filter { $0.contains("Exemple\u{A0}: bastide") }
        #expect(examples.count == 1)
        #expect(examples.allSatisfy { $0.count < 80 })
    }

    @Test func `is the sentence alone when the work stops`() {
        let message = FrenchMessage(stoppedBy: SettingRefused("Le réglage ne va pas."))
        #expect(message.text == "Le réglage ne va pas.")
        #expect(message.code.rawValue == StopReason.wrongSettings)
    }

    @Test func `says what to do when the base cannot be opened`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "base").path
            try Data("ceci n’est pas une base, loin de là".utf8).write(to: URL(filePath: file))
            for (path, words) in [(file, "abîmé"), ("/nulle/part/base", "ne peut pas être ouverte")] {
                let failure = await #expect(throws: DatabaseFailure.self) {
                    let database = try await Database.open(.sqlite(path: path))
                    _ = try await database.read { try $0.value("SELECT COUNT(*) FROM x", as: Int.self) }
                }
                #expect(StopReason(try #require(failure)).sentence.contains(words))
            }
        }
    }

    /// A command that works file after file, or step after step, may stop in the middle.
    @Test(arguments: [
        (Dialect.sqlite, "5"), (.sqlite, "8"), (.sqlite, "1"), (.postgres, ""), (.postgres, "40001"),
    ])
    func `says that what was done is kept when the base stops answering`(dialect: Dialect, code: String) {
        let failure = DatabaseFailure(dialect: dialect, code: code, message: "essai", statement: nil)
        let sentence = StopReason(failure).sentence
        #expect(
            sentence.contains("Ce qui était déjà fait est gardé\u{202F}; le reste ne l’est pas."),
            "\(sentence)")
        #expect(!sentence.contains("Rien n’est modifié"))
    }

    @Test func `says that a file stands where the data should be`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "fichier")
            try Data().write(to: file)
            let refusal = #expect(throws: SettingRefused.self) { try DataFolder(path: file.path).open() }
            #expect(try #require(refusal).description.contains("un fichier de ce nom est déjà là"))
        }
    }

    /// Only root can give a folder away, and only root is refused: elsewhere there is nothing to try.
    @Test(.enabled(if: geteuid() == 0))
    func `keeps root from writing in the folder of another account`() async throws {
        try await withTemporaryFolder { folder in
            try FileManager.default.setAttributes([.ownerAccountID: 65_534], ofItemAtPath: folder.path)
            let refusal = #expect(throws: SettingRefused.self) { try DataFolder(path: folder.path).open() }
            #expect(try #require(refusal).description.contains("runuser -u nobody -- bastide"))
        }
    }
}

/// The word to systemd that the site answers.
@Suite struct `systemd` {
    @Test func `is told when the site answers`() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "s").path
            let listener = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            defer { close(listener) }
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            let bound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(bound == 0)

            Systemd(logger: Logger(label: "test"), environment: ["NOTIFY_SOCKET": path]).tellReady()

            var buffer = [UInt8](repeating: 0, count: 32)
            let count = recv(listener, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            #expect(String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self) == "READY=1")
        }
    }
}
