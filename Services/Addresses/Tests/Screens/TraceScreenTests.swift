import AddressEngine
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The line of a voie on the screen` {
    private static let voie = "/mairie/32999/adresses/voies/v1"
    private static let page = voie + "/trace"
    private static let typed = "0,501 43,7\n0,503 43,7"

    @Test(arguments: Engine.allCases) func `is typed, shown, reversed and erased, each in the history`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            #expect(try await counter.get(Self.voie).text.contains("n’a pas encore de tracé"))
            let empty = try await counter.get(Self.page, as: "contributor").text
            #expect(empty.contains("aucun tracé") && empty.contains("Rien n’est modifié tant que"))

            let saved = try await counter.post(
                Self.page, [("version", "1"), ("points", Self.typed)], as: "contributor")
            #expect(saved.status == 303 && saved.location == Self.voie)
            let shown = try await counter.get(Self.voie, as: "contributor").text
            #expect(shown.contains("2\u{A0}points, de l’ouest vers l’est"))
            #expect(shown.contains("Tracé de «\u{A0}Rue du Moulin\u{A0}» dessiné"))
            let points = try await counter.get("/mairie/32999/adresses/carte.geojson?voie=v1").text
            #expect(points.contains("\"coordinates\":[[0.501,43.7],[0.503,43.7]]"))
            #expect(points.contains("\"directed\":true"))
            let all = try await counter.get("/mairie/32999/adresses/carte.geojson").text
            #expect(all.contains("\"directed\":false"))

            #expect(try await counter.post(Self.page + "/inversion", [("version", "2")]).status == 303)
            #expect(try await counter.get(Self.voie).text.contains("de l’est vers l’ouest"))
            #expect(try await counter.post(Self.page + "/suppression", [("version", "3")]).status == 303)
            #expect(try await counter.get(Self.voie).text.contains("n’a pas encore de tracé"))
            let history = try await counter.get("/mairie/32999/adresses/historique").text
            for words in ["dessiné", "inversé", "effacé"] { #expect(history.contains(words)) }
            #expect(
                try await counter.journal().suffix(3).map { $0.hasSuffix("effacé") } == [false, false, true])
        }
    }

    @Test(arguments: Engine.allCases) func `begins at the other end when the box says so`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let fields = [("version", "1"), ("points", Self.typed), ("autre-bout", "oui")]
            #expect(try await counter.post(Self.page, fields).status == 303)
            let trace = try await counter.stage.draft().voies[0].trace
            #expect(trace?.points.map(\.longitude) == [0.503, 0.501])
        }
    }

    @Test(arguments: Engine.allCases) func `is refused with what was typed, and changes nothing`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let wrong = [
                ("version", "1"), ("points", "0,501 43,7\nau bout du chemin"), ("autre-bout", "oui"),
            ]
            let refused = try await counter.post(Self.page, wrong)
            #expect(refused.status == 422)
            #expect(refused.text.contains("La ligne 2, «\u{A0}au bout du chemin\u{A0}», n’est pas un point"))
            #expect(refused.text.contains("au bout du chemin</textarea>"))
            #expect(try await counter.post(Self.page, [("version", "1"), ("points", "")]).status == 422)
            #expect(
                try await counter.post(Self.page, [("version", "1"), ("points", "43,7 0,5\n43,7 0,6")]).status
                    == 422)

            #expect(
                try await counter.post(Self.page, [("version", "1"), ("points", Self.typed)]).status == 303)
            let other = [("version", "1"), ("points", "0,5 43,7\n0,6 43,7")]
            let late = try await counter.post(Self.page, other)
            #expect(late.status == 409)
            #expect(
                late.text.contains("Garder ma version") && late.text.contains("name=\"version\" value=\"2\""))
            let bare = try await counter.post(Self.page + "/inversion", [("version", "1")])
            #expect(bare.status == 303)
            let trace = try await counter.stage.draft().voies[0].trace
            #expect(trace?.points.map(\.longitude) == [0.501, 0.503])
        }
    }

    @Test(arguments: Engine.allCases) func `is for who writes, and for voies alone`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(.addVoie(id: "l1", VoieForm(name: "Le Bois", kind: .lieuDit)))
            for path in [
                Self.page, Self.page + "/inversion", Self.page + "/suppression", Self.page + "/ligne",
            ] {
                #expect(try await counter.post(path, [("version", "1")], as: "reader").status == 403)
            }
            #expect(try await counter.get(Self.page, as: "reader").status == 403)
            #expect(try await counter.get("/mairie/32999/adresses/voies/l1/trace").status == 404)
            #expect(try await counter.get("/mairie/32999/adresses/voies/rien/trace").status == 404)
            #expect(try await counter.post(Self.page + "/inversion", [("version", "1")]).status == 404)
            #expect(
                !(try await counter.get("/mairie/32999/adresses/voies/l1").text.contains(
                    "Le tracé de la voie")))
            #expect(!(try await counter.get(Self.voie, as: "reader").text.contains("Le tracé de la voie")))
        }
    }

    @Test(arguments: Engine.allCases) func `comes from a file, shown before it is kept`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let body =
                "<rte><name>Rue</name><rtept lat='43.7' lon='0.5'/><rtept lat='43.7' lon='0.51'/></rte>"
            let one = try await counter.upload(
                Self.page + "/fichier", `A file of lines`.gpx(body), named: "marche.gpx")
            #expect(one.status == 200)
            #expect(one.text.contains("0.5 43.7\n0.51 43.7</textarea>"))
            #expect(one.text.contains("Rien n’est encore enregistré"))
            #expect(try await counter.stage.draft().voies[0].trace == nil)

            let several = try await counter.upload(
                Self.page + "/fichier", `A file of lines`.gpx(`A file of lines`.track), named: "bois.gpx")
            #expect(several.text.contains("bois.gpx contient 2 lignes"))
            #expect(several.text.contains("value=\"0.5,43.71 0.51,43.72\""))
            let chosen = try await counter.post(
                Self.page + "/ligne", [("ligne", "0.5,43.71 0.51,43.72"), ("fichier", "bois.gpx")])
            #expect(chosen.text.contains("0.5 43.71\n0.51 43.72</textarea>"))
            #expect(chosen.text.contains("name=\"fichier\" value=\"bois.gpx\""))
            let saved = try await counter.post(
                Self.page,
                [("version", "1"), ("points", "0.5 43.71\n0.51 43.72"), ("fichier", "bois.gpx")])
            #expect(saved.status == 303)
            let history = try await counter.get("/mairie/32999/adresses/historique").text
            #expect(history.contains("repris de bois.gpx"))

            let wrong = try await counter.upload(
                Self.page + "/fichier", Array("rien".utf8), named: "notes.txt")
            #expect(wrong.status == 422 && wrong.text.contains("ni un GPX ni un GeoJSON"))
            #expect(wrong.text.contains("le tracé d’avant est gardé"))
            #expect(try await counter.upload(Self.page + "/fichier", [], named: "vide.gpx").status == 422)
            #expect(try await counter.post(Self.page + "/ligne", [("ligne", "0,0")]).status == 422)
        }
    }

    @Test(arguments: Engine.allCases) func `of before an import is downloaded from the history`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let history = "/mairie/32999/adresses/historique"
            let imports = AddressImports(database: counter.stage.store.database)
            func bring(_ numbers: ClosedRange<Int>) async throws -> String {
                let file = `A file brought by a town hall`.file(numbers)
                let proposal = try await imports.propose(
                    file, name: "liste.csv", for: counter.stage.commune, communeName: "Montfort", by: .program
                )
                let outcome = try await imports.accept(
                    proposal.id, of: counter.stage.commune, communeName: "Montfort", loss: .agreed,
                    by: .program)
                return try #require(outcome.editID)
            }
            let first = try await bring(1...10)
            let none = try await counter.get("\(history)/\(first)/traces.geojson", as: "reader")
            #expect(none.status == 303 && none.location == history)
            let voie = try #require(try await counter.stage.draft().voies.first { $0.kind == .voie })
            let trace = try `The line of a voie`.moulin()
            try await counter.stage.apply(
                .changeTrace(voieID: voie.id, version: voie.version, .draw(trace)))
            let second = try await bring(1...11)
            #expect(try await counter.get(history).text.contains("\(history)/\(second)/traces.geojson"))
            let kept = try await counter.get("\(history)/\(second)/traces.geojson", as: "reader")
            #expect(try TraceFile.lines(in: Array(kept.text.utf8)).map(\.trace) == [trace])
            #expect(try await counter.get("\(history)/rien/traces.geojson").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `leaves as a file once there is one`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let exports = "/mairie/32999/adresses/exports"
            #expect(!(try await counter.get(exports).text.contains("traces.geojson")))
            try await counter.stage.apply(
                .changeTrace(voieID: "v1", version: 1, .draw(`The line of a voie`.moulin())))
            #expect(try await counter.get(exports).text.contains("traces.geojson"))
            let file = try await counter.get(exports + "/traces.geojson", as: "reader")
            #expect(file.text.contains("\"toponyme\":\"Rue du Moulin\""))
            let lines = try TraceFile.lines(in: Array(file.text.utf8))
            #expect(lines.map(\.name) == ["Rue du Moulin"])
            #expect(lines.map(\.trace) == [try `The line of a voie`.moulin()])
            #expect(try await counter.get(exports + "/bal-1.5.csv").text.contains("Rue du Moulin"))
        }
    }
}
