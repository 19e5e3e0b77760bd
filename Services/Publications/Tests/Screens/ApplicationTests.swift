import Files
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Territory
import Testing

@testable import Publications

/// What a telephone installs.
@Suite struct `The application of a commune` {
    @Test(arguments: Engine.allCases)
    func `has a manifest of its own, and icons of the sizes that it names`(on engine: Engine) async throws {
        try await Doorstep.open(on: engine) { door in
            let answer = try await door.get("/actualites/96002/manifest.webmanifest")
            #expect(answer.headers[.contentType]?.hasPrefix("application/manifest+json") == true)
            let manifest = try #require(
                try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
            #expect(manifest["id"] as? String == "/commune/96002")
            #expect(manifest["name"] as? String == "Hameau-sur-Baïse")
            #expect(manifest["start_url"] as? String == "/commune/96002?app=1")
            let icons = try #require(manifest["icons"] as? [[String: String]])
            #expect(Set(icons.compactMap { $0["purpose"] }) == ["any", "maskable"])
            for icon in icons {
                let path = try #require(icon["src"])
                let response = try await door.client.execute(uri: path, method: .get)
                let picture = try Picture(cleaning: Array(response.body.readableBytesView))
                #expect("\(picture.size.width)x\(picture.size.height)" == icon["sizes"])
            }
            #expect(try await door.get("/actualites/96002/icones/7.png").status == 404)
            #expect(try await door.get("/actualites/96999/manifest.webmanifest").status == 404)
        }
    }

    @Test func `has a worker that is always asked for again, made of files that exist`() async throws {
        try await Doorstep.open(on: .sqlite) { door in
            let worker = try await door.get("/service-worker.js")
            #expect(worker.headers[.cacheControl] == "max-age=0")
            let files = worker.text.matches(of: /\/assets\/[\w.\/-]+/).map { String($0.output) }
            #expect(files.count > 6)
            for file in files + ["/actualites/hors-ligne"] {
                #expect(try await door.get(file).status == 200, "\(file)")
            }
        }
    }

    @Test func `is known by its initials and by a colour on which white is read`() throws {
        #expect(String(Initials.of("Saint-Élix-Theux")) == "SE")
        #expect(String(Initials.of("L’Isle-Jourdain")) == "IJ")
        #expect(String(Initials.of("Auch")) == "A")
        for colour in CommuneColour.palette {
            let light = [colour.red, colour.green, colour.blue].map { value -> Double in
                let share = Double(value) / 255
                return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            }
            let luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
            #expect(1.05 / (luminance + 0.05) >= 4.5, "\(colour.text)")
        }
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" { #expect(!Letterforms.lines(of: letter).isEmpty) }
    }
}
