package import Geocoder

/// An address of the index, as a form keeps it.
package struct AddressPlace: Sendable, Equatable {
    /// The identifier of the index: stable as long as the address is.
    package let id: String
    /// « 12bis Rue de la Paix 32500 Fleurance ».
    package let label: String
    package let type: PlaceType
    package let citycode: String
    /// Degrees (WGS 84); nil when the index does not know where it is.
    package let longitude: Double?
    package let latitude: Double?

    init(_ result: GeocoderResult) {
        id = result.id
        label = result.label
        type = result.type
        citycode = result.citycode
        longitude = result.longitude.isFinite ? result.longitude : nil
        latitude = result.latitude.isFinite ? result.latitude : nil
    }
}
