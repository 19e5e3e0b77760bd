import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite(.serialized) struct `An upload` {
    static let folder = NSTemporaryDirectory() + "bastide-envois-" + UUID().uuidString

    let routes: [Route] = [
        .post("/envoi", .anyone, bodyLimit: 400_000) { visit in
            let upload = try await visit.receiveUpload(into: Self.folder)
            guard let file = upload.file("fichier") else {
                throw Refusal(.badRequest, "Choisissez un fichier.")
            }
            let content = FileManager.default.contents(atPath: file.path) ?? Data()
            try await upload.discard()
            return .text("\(upload.fields["commune"]) \(file.name) \(file.size) \(content.last ?? 0)")
        }
    ]

    func form(_ content: String, fileName: String = "bal.csv", end: String = "\r\n--bord--\r\n") -> String {
        "--bord\r\nContent-Disposition: form-data; name=\"commune\"\r\n\r\nFleurance\r\n--bord\r\n"
            + "Content-Disposition: form-data; name=\"fichier\"; filename=\"\(fileName)\"\r\n"
            + "Content-Type: text/csv\r\n\r\n\(content)\(end)"
    }

    let type: HTTPFields = [.contentType: "multipart/form-data; boundary=bord"]

    func leftovers() -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: Self.folder)) ?? []
    }

    @Test func `reaches the disk as it was sent`() async throws {
        let content = String(repeating: "a;b\r\n", count: 60_000) + "z"
        let form = form(content)
        try await TestSite.run(routes) { site async throws in
            let answer = try await site.post("/envoi", form, type)
            #expect(answer.text == "Fleurance bal.csv 300001 122")
        }
    }

    @Test func `too long, cut short or empty is refused and leaves nothing`() async throws {
        let forms = [
            (form(String(repeating: "a", count: 500_000)), HTTPResponse.Status.contentTooLarge),
            (form("abc", end: ""), .badRequest), (form("", fileName: ""), .badRequest),
        ]
        try await TestSite.run(routes) { site async throws in
            for (form, status) in forms {
                #expect(try await site.post("/envoi", form, type).status == status)
            }
        }
        #expect(leftovers().isEmpty)
    }

    @Test func `leaves nothing behind when its handler fails`() async throws {
        let failing = Route.post("/panne", .anyone, bodyLimit: 400_000) { visit in
            let upload = try await visit.receiveUpload(into: Self.folder)
            #expect(upload.files.allSatisfy { FileManager.default.fileExists(atPath: $0.path) })
            throw CancellationError()
        }
        let form = form("abc")
        try await TestSite.run([failing]) { site async throws in
            #expect(try await site.post("/panne", form, type).status == .internalServerError)
        }
        #expect(leftovers().isEmpty)
    }
}
