/// A row of a BAL before it is written in one version of the format.
struct BALRow {
    /// The number that says « a lieu-dit, no numéro » (AITF specification).
    static let noNumber = 99_999

    let communeID: String
    var toponymeID: String
    /// Empty for a lieu-dit.
    var adresseID: String
    let communeCode: String
    let communeName: String
    /// The TOPO code of the voie: here a provisional one.
    let wayCode: String
    var name: String
    var occitanName: String
    var complement: String
    var number: Int
    var suffix: String
    var position: String
    var point: GeoPoint?
    var parcels: [String]
    let source: String
    var date: String
    var certified: String

    /// The value of every column but x and y.
    func value(of column: String) -> String {
        switch column {
        case "uid_adresse": uid
        case "cle_interop": key
        case "id_ban_commune": communeID
        case "id_ban_toponyme": toponymeID
        case "id_ban_adresse": adresseID
        case "commune_insee": communeCode
        case "commune_nom": communeName
        case "voie_nom", "toponyme": name
        case "voie_nom_oci", "toponyme_oci": occitanName
        case "lieudit_complement_nom": complement
        case "numero": String(number)
        case "suffixe": suffix
        case "position": position
        case "long": point?.lonText ?? ""
        case "lat": point?.latText ?? ""
        case "cad_parcelles": parcels.joined(separator: "|")
        case "source": source
        case "date_der_maj": date
        case "certification_commune": certified
        default: ""
        }
    }

    private var uid: String {
        let address = adresseID.isEmpty ? "" : "@a:\(adresseID) "
        return address + "@v:\(toponymeID) @c:\(communeID)"
    }

    private var key: String {
        let key = "\(communeCode)_\(wayCode)_\(Digits.padded(number, to: 5))"
        return (suffix.isEmpty ? key : key + "_" + suffix).lowercased()
    }
}
