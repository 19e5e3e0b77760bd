import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Territory

/// What the Base Adresse Nationale knows of a commune, as a file that the town hall starts from.
struct NationalBase: Sendable {
    /// Where the BAN gives the addresses of a commune; `{insee}` stands for its code.
    static let usual =
        "https://plateforme.adresse.data.gouv.fr/ban/communes/{insee}/download/csv-bal/adresses"

    var template = NationalBase.usual

    /// The file of a commune.
    ///
    /// - Throws: `ImportRefusal.offline` when the base does not answer, `.noAddress` when it knows nothing.
    func file(of commune: CodeINSEE) async throws -> [UInt8] {
        let address = template.replacing("{insee}", with: commune.text)
        let host = String(address.split(separator: "/").dropFirst().first ?? "")
        var request = HTTPClientRequest(url: address)
        request.headers.add(name: "accept", value: "text/csv")
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            guard response.status.code != 404 else { throw ImportRefusal.noAddress }
            guard response.status.code == 200 else { throw ImportRefusal.offline(host) }
            let body = try await response.body.collect(upTo: ImportTable.limit)
            return Array(body.readableBytesView)
        } catch let refusal as ImportRefusal {
            throw refusal
        } catch is NIOTooManyBytesError {
            throw ImportRefusal.tooLarge
        } catch {
            throw ImportRefusal.offline(host)
        }
    }
}
