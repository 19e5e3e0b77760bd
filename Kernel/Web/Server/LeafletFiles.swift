import Foundation

/// The map library of the system (Debian's `libjs-leaflet`), read when the program starts.
package enum LeafletFiles {
    /// What a page that is kept on a device takes along.
    package static let names = ["leaflet.js", "leaflet.css", "images/layers.png", "images/layers-2x.png"]
    package static let folder = "/usr/share/javascript/leaflet"

    /// - Returns: nothing when the package is missing: pages then show their facts as text, without a map.
    package static func read(from folder: String = folder) -> [Asset] {
        let script = FileManager.default.contents(atPath: folder + "/leaflet.esm.min.js")
        let style = FileManager.default.contents(atPath: folder + "/leaflet.css")
        guard let script, let style else { return [] }
        let images = ["images/layers.png", "images/layers-2x.png"].compactMap { name in
            FileManager.default.contents(atPath: folder + "/" + name).map {
                Asset(name: name, file: Array($0))
            }
        }
        return [
            Asset(name: "leaflet.js", file: Array(script)),
            Asset(name: "leaflet.css", file: Array(style)),
        ] + images
    }
}
