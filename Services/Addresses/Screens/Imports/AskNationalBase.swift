import Contract
import NIOCore
import Territory
import Web

/// What the national base knows of the commune, brought by the same door as a file.
struct AskNationalBase {
    /// - Parameter silence: how long the base may say nothing.
    static func routes(_ desk: AddressDesk, silence: Duration = .seconds(15)) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/importer/base-nationale", .commune(.manager)) { visit in
                let desk = try await desk.commune(visit)
                var base = try await desk.desk.nationalBase()
                base.silence = silence
                do {
                    let bytes = try await base.file(of: desk.commune)
                    let proposal = try await desk.desk.imports.propose(
                        bytes, name: "base nationale", for: desk.commune, communeName: desk.name,
                        origin: .national, by: desk.author)
                    return .redirect(to: desk.paths.imported(proposal.id))
                } catch let refusal as ImportRefusal {
                    var page = try await ImportPage.read(desk)
                    page.silence = base.explained(refusal).words
                    return page.reply()
                }
            }
        ]
    }
}

extension AddressDesk {
    /// The national base, at the address that the settings give.
    func nationalBase() async throws -> NationalBase {
        let settings = try await platform.settings.settings()
        var base = NationalBase(files: settings[.nationalBase], identities: settings[.nationalIdentity])
        base.reach = nationalReach
        return base
    }
}
