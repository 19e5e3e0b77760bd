import HTTPTypes
import Persistence
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `The papers for a word processor` {
    private static let documents = "/mairie/32999/adresses/documents"

    @Test(arguments: Engine.allCases) func `are files for who reads the commune, and for nobody else`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            for paper in ["/deliberation/papier", "/courrier/papier"] {
                let (page, file) = ("\(paper)?voie=v1", "\(paper).pdf?voie=v1")
                let shown = try await counter.get(Self.documents + page, as: "reader").text
                #expect(shown.contains("format=docx") && shown.contains("format=odt"))
                for processor in WordProcessor.allCases {
                    let path = Self.documents + file + "&format=\(processor.rawValue)"
                    let told = try await counter.get(path, as: "reader")
                    #expect(told.status == 200 && told.headers[.contentType] == processor.mediaType)
                    let name = try #require(told.headers[.contentDisposition])
                    #expect(name.contains("-32999.\(processor.rawValue)"))
                    #expect(try await counter.get(path, as: nil).status != 200)
                }
                #expect(
                    try await counter.get(Self.documents + file + "&format=texte", as: "reader").status
                        == 404)
            }
            let map = try await counter.get(Self.documents + "/plan/papier?feuille=a3", as: "reader").text
            #expect(!map.contains("format=") && map.contains("Plan des voies"))
            #expect(try await counter.get(Self.documents + "/plan/papier.pdf?format=odt").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `keep no name of who asked, nor a list that was pasted`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter async throws in
            try await counter.stage.apply(.certifyVoie(id: Stage.voieID))
            let number = try await counter.certificate(of: Stage.numeroIDs[1])
            let paper = Self.documents + "/certificats/\(number)/papier"
            let made = try await counter.post(
                paper, [("demandeur", "Mme Dupuy"), ("forme", "odt")], as: "reader")
            #expect(made.status == 200 && made.headers[.cacheControl] == "no-store")
            #expect(made.headers[.contentType] == WordProcessor.libreOffice.mediaType)
            let other = try await counter.post(paper, [("demandeur", ""), ("forme", "exe")], as: "reader")
            #expect(other.status == 404)
            let shown = try await counter.post(paper, [("demandeur", "Mme Dupuy")], as: "reader")
            #expect(shown.text.contains("Mme Dupuy") && !shown.text.contains("format="))

            let list = [("liste", "Le Bourg;412, chemin de la Fontaine"), ("forme", "docx")]
            let letters = try await counter.post(Self.documents + "/courrier/liste", list, as: "reader")
            #expect(letters.status == 200 && letters.headers[.cacheControl] == "no-store")
            #expect(letters.headers[.contentType] == WordProcessor.word.mediaType)
        }
    }
}
