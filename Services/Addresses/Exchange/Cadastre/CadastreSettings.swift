import Foundation
import Territory
import Web

/// Where the files of the cadastre are fetched: what the operator set.
package struct CadastreSettings: Sendable, Equatable, CustomStringConvertible {
    /// `https://cadastre.data.gouv.fr/…/{departement}/{insee}/cadastre-{insee}-parcelles.json.gz`.
    package let template: String

    /// - Returns: nil unless it is an address of HTTPS, or of this machine, without a question, that names the commune
    ///   by `{insee}`, and its machine without it.
    package init?(template: String) {
        let filled = ["01001", "97411"].compactMap { CodeINSEE($0) }.map { template.filled(for: $0) }
        let hosts = filled.compactMap(NationalAddress.bare).compactMap { URLComponents(string: $0)?.host }
        guard template.contains("{insee}"), hosts.count == 2, hosts[0] == hosts[1] else { return nil }
        self.template = template
    }

    func address(of commune: CodeINSEE) -> String { template.filled(for: commune) }

    /// « cadastre.data.gouv.fr ».
    package var host: String {
        URLComponents(string: template.replacing("{", with: "").replacing("}", with: ""))?.host ?? ""
    }

    /// The operator may have the files on this machine: no redirect from elsewhere leads there.
    var reach: NetworkReach { NationalAddress.isHere(host) ? .anywhere : .internet }

    package var description: String { "cadastre at \(host)" }
}
