import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The page of a telephone` {
    @Test(arguments: Engine.allCases) func `has an icon that every telephone draws`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let home = "/adresses/32999/"
            let page = try await counter.get("/mairie/32999/adresses/terrain", as: "contributor").text
            #expect(
                page.contains(
                    "<link rel=\"apple-touch-icon\" sizes=\"180x180\" href=\"\(home)icones/terrain-180.png\">"
                ))
            let manifest = try await counter.get(home + "terrain.webmanifest", as: nil).text
            for size in [192, 512] {
                #expect(manifest.contains("\"src\":\"\(home)icones/terrain-\(size).png\""))
                #expect(manifest.contains("\"sizes\":\"\(size)x\(size)\",\"src\""))
            }
            let icon = try await counter.get(home + "icones/terrain-180.png", as: nil)
            #expect(icon.status == 200 && icon.headers[.contentType] == "image/png")
            for wrong in ["terrain-181.png", "terrain-180.svg", "..", "%2e%2e"] {
                #expect(try await counter.get(home + "icones/" + wrong, as: nil).status == 404)
            }
            #expect(try await counter.get("/adresses/99999/icones/terrain-180.png", as: nil).status == 404)
        }
    }

    @Test func `has an icon whole for an iPhone, round elsewhere`() throws {
        let small = OfflineIcon(size: 48, isRound: true)
        let header = try small.png.prefix(33)
        #expect(Array(header.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(Array(header[16..<24]) == [0, 0, 0, 48, 0, 0, 0, 48])
        let colour = { (icon: OfflineIcon, x: Int, y: Int) in
            Array(icon.pixels[((y * 48 + x) * 4)..<((y * 48 + x) * 4 + 4)])
        }
        let whole = OfflineIcon(size: 48, isRound: false)
        #expect(colour(small, 0, 0)[3] == 0 && colour(whole, 0, 0) == [0x2F, 0x5D, 0x8A, 255])
        for icon in [small, whole] {
            #expect(colour(icon, 24, 8) == [0xE9, 0xB0, 0, 255])
            #expect(colour(icon, 24, 18) == [0xFB, 0xF8, 0xF2, 255])
            #expect(colour(icon, 24, 35) == [0x2F, 0x5D, 0x8A, 255])
            #expect(colour(icon, 19, 26) == [0xFB, 0xF8, 0xF2, 255])
        }
    }

    @Test func `reads a note of several lines as it was typed, at a desk or on a telephone`() {
        #expect(Text.note("portail vert\r\nchien\r\n") == "portail vert\nchien")
        #expect(Text.note("portail vert\nchien") == "portail vert\nchien")
        #expect(Text.note("portail vert\rchien\r\r\nloup") == "portail vert\nchien\n\nloup")
    }

    /// What was kept before the ends of lines were made one is read the same.
    @Test func `is sent the note as its form will show it`() {
        var numero = Numero(id: "n1", voieID: "v1", number: 12)
        numero.comment = "portail vert\r\nchien"
        #expect(OfflineNumero(numero).note == "portail vert\nchien")
    }
}
