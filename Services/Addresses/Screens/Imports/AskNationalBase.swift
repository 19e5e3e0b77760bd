import Web

/// What the national base knows of the commune, brought by the same door as a file.
struct AskNationalBase {
    static func routes(_ desk: AddressDesk, from base: NationalBase = NationalBase()) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/importer/base-nationale", .commune(.manager)) { visit in
                let desk = try await desk.commune(visit)
                do {
                    let bytes = try await base.file(of: desk.commune)
                    let proposal = try await desk.desk.imports.propose(
                        bytes, name: "base nationale", for: desk.commune, communeName: desk.name,
                        by: desk.author)
                    return .redirect(to: desk.paths.imported(proposal.id))
                } catch let refusal as ImportRefusal {
                    var page = try await ImportPage.read(desk)
                    page.errors.add("fichier", refusal.words)
                    return page.reply()
                }
            }
        ]
    }
}
