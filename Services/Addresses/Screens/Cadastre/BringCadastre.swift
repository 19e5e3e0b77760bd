import Contract
import Persistence
import Territory
import Web

/// A file of the cadastre, which takes the place of the one before it, or is refused whole.
struct BringCadastre {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post(
                "/mairie/{insee}/adresses/cadastre", .commune(.manager),
                bodyLimit: CadastreFile.mostBytes + (1 << 20)
            ) { visit in
                let desk = try await desk.commune(visit)
                let upload = try await visit.receiveUpload(into: desk.desk.platform.folder + "/recus")
                do {
                    let isSure = upload.fields[CadastrePage.sure] == "oui"
                    let words = try await bring(upload.file("fichier"), desk, isSure: isSure)
                    try await upload.discard()
                    return .redirect(to: desk.paths.cadastre, notice: words)
                } catch let shrunk as ShrunkCadastre {
                    try await upload.discard()
                    var page = try await CadastrePage.read(desk)
                    page.question = shrunk
                    return page.reply
                } catch let fault as CadastreFault {
                    try await upload.discard()
                    var page = try await CadastrePage.read(desk)
                    page.errors.add("fichier", fault.words)
                    return page.reply
                }
            }
        ]
    }

    /// - Returns: what came, in words.
    /// - Throws: `ShrunkCadastre` when nobody said yet that so few parcelles are right.
    private static func bring(
        _ file: ReceivedFile?, _ desk: CommuneDesk, isSure: Bool
    ) async throws -> String {
        guard let file, file.size > 0 else { throw CadastreFault.empty }
        guard file.size <= CadastreFile.mostBytes else { throw CadastreFault.tooLarge }
        let bytes = try await file.bytes()
        let code = desk.commune.text
        let read = try await Blocking.run { try CadastreFile.read(bytes, of: code) }
        if !isSure,
            let shrunk = ShrunkCadastre(read, inPlaceOf: try await desk.store.cadastre(of: desk.commune))
        {
            throw shrunk
        }
        let before = try await desk.store.bring(
            read, from: .file, to: desk.commune, named: desk.name, by: desk.author)
        return CadastreWords.brought(read.parcelles.count, before: before, refused: read.refused.words)
    }
}

/// What became of a cadastre that was brought.
enum CadastreWords {
    /// « Le cadastre est là : 1 234 parcelles, 12 de plus qu’avant. »
    static func brought(_ count: Int, before: Int?, refused: String) -> String {
        let change = before.map { before in
            count == before
                ? ", autant qu’avant"
                : ", \(French.number(abs(count - before))) de \(count > before ? "plus" : "moins") qu’avant"
        }
        let left = refused.isEmpty ? "" : " À savoir de ce fichier\u{A0}: \(refused)."
        return
            "Le cadastre est là\u{A0}: \(French.count(count, "parcelle", "parcelles"))\(change ?? "").\(left)"
    }
}
