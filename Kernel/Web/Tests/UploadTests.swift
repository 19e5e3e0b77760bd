import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite struct `An upload` {
    func routes(_ folder: URL) -> [Route] {
        [
            .post("/envoi", .anyone, bodyLimit: 400_000) { visit in
                let upload = try await visit.receiveUpload(into: folder.path)
                guard let file = upload.file("fichier") else {
                    throw Refusal(.badRequest, "Choisissez un fichier.")
                }
                let content = FileManager.default.contents(atPath: file.path) ?? Data()
                try await upload.discard()
                return .text("\(upload.fields["commune"]) \(file.name) \(file.size) \(content.last ?? 0)")
            }
        ]
    }

    func form(_ content: String, fileName: String = "bal.csv", end: String = "\r\n--bord--\r\n") -> String {
        "--bord\r\nContent-Disposition: form-data; name=\"commune\"\r\n\r\nFleurance\r\n--bord\r\n"
            + "Content-Disposition: form-data; name=\"fichier\"; filename=\"\(fileName)\"\r\n"
            + "Content-Type: text/csv\r\n\r\n\(content)\(end)"
    }

    let type: HTTPFields = [.contentType: "multipart/form-data; boundary=bord"]

    func leftovers(_ folder: URL) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    }

    @Test func `reaches the disk as it was sent`() async throws {
        let content = String(repeating: "a;b\r\n", count: 60_000) + "z"
        let form = form(content)
        try await withTemporaryFolder { folder in
            try await TestSite.run(routes(folder)) { site async throws in
                let answer = try await site.post("/envoi", form, type)
                #expect(answer.text == "Fleurance bal.csv 300001 122")
            }
        }
    }

    @Test func `too long, cut short or empty is refused and leaves nothing`() async throws {
        let forms = [
            (form(String(repeating: "a", count: 500_000)), HTTPResponse.Status.contentTooLarge),
            (form("abc", end: ""), .badRequest), (form("", fileName: ""), .badRequest),
        ]
        try await withTemporaryFolder { folder in
            try await TestSite.run(routes(folder)) { site async throws in
                for (form, status) in forms {
                    #expect(try await site.post("/envoi", form, type).status == status)
                }
            }
            #expect(leftovers(folder).isEmpty)
        }
    }

    @Test func `with a character that no engine stores is refused in words and leaves nothing`() async throws
    {
        let field =
            "\r\n--bord\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\na\u{0}b\r\n--bord--\r\n"
        let forms = [form("abc", fileName: "b\u{0}al.csv"), form("abc", end: field)]
        try await withTemporaryFolder { folder in
            try await TestSite.run(routes(folder)) { site async throws in
                for form in forms {
                    let answer = try await site.post("/envoi", form, type)
                    #expect(answer.status == .badRequest)
                    #expect(answer.text.contains("retapez le texte"))
                }
                #expect(
                    try await site.post("/envoi", form("a\u{0}z"), type).text == "Fleurance bal.csv 3 122")
            }
            #expect(leftovers(folder).isEmpty)
        }
    }

    @Test func `leaves nothing behind when its handler fails`() async throws {
        try await withTemporaryFolder { folder in
            let failing = Route.post("/panne", .anyone, bodyLimit: 400_000) { visit in
                let upload = try await visit.receiveUpload(into: folder.path)
                #expect(upload.files.allSatisfy { FileManager.default.fileExists(atPath: $0.path) })
                throw CancellationError()
            }
            let form = form("abc")
            try await TestSite.run([failing]) { site async throws in
                #expect(try await site.post("/panne", form, type).status == .internalServerError)
            }
            #expect(leftovers(folder).isEmpty)
        }
    }
}
