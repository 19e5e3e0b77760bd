import AddressEngine
import Foundation
import Testing

@testable import Addresses

@Suite struct `A file of lines` {
    static func gpx(_ body: String) -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gpx version="1.1" creator="essai" xmlns="http://www.topografix.com/GPX/1/1">\(body)</gpx>
            """.utf8)
    }

    static let track = """
        <trk><name>Chemin du  Bois</name><trkseg>\
        <trkpt lat="43.70" lon="0.50"><ele>120</ele></trkpt><trkpt lat="43.70" lon="0.51"/></trkseg>\
        <trkseg><trkpt lat="43.71" lon="0.50"/><trkpt lat="43.72" lon="0.51"/></trkseg></trk>
        """

    private func lines(_ text: String) throws -> [TraceFile.Line] {
        try TraceFile.lines(in: Array(text.utf8))
    }

    private func fault(_ bytes: [UInt8]) -> TraceFileFault? {
        do {
            _ = try TraceFile.lines(in: bytes)
            return nil
        } catch {
            return error
        }
    }

    private func fault(_ text: String) -> TraceFileFault? { fault(Array(text.utf8)) }

    @Test func `gives the segments of GPX tracks, then the routes`() throws {
        let route = "<rte><rtept lat='43.7' lon='0.5'/><rtept lat='43.8' lon='0.5'/></rte>"
        let lines = try TraceFile.lines(in: Self.gpx(Self.track + route + "<wpt lat='43' lon='0'/>"))
        #expect(lines.map(\.name) == ["Chemin du Bois (1)", "Chemin du Bois (2)", ""])
        #expect(lines[0].trace.points.map(\.longitude) == [0.5, 0.51])
        #expect(lines[2].trace.points.map(\.latitude) == [43.7, 43.8])
        let old = String(decoding: Self.gpx(Self.track), as: UTF8.self)
            .replacing(" xmlns=\"http://www.topografix.com/GPX/1/1\"", with: "")
        #expect(try self.lines(old).count == 2)
    }

    @Test func `gives the lines of any GeoJSON`() throws {
        let line = #"{"type":"LineString","coordinates":[[0.5,43.7,120],[0.51,43.7]]}"#
        #expect(try lines("\u{FEFF} " + line).map(\.trace.points.count) == [2])
        let several = #"{"type":"MultiLineString","coordinates":[[[0,43],[1,43]],[[0,44],[1,44]]]}"#
        #expect(try lines(several).count == 2)
        let feature =
            #"{"type":"Feature","properties":{"id":3,"nom":"Rue\u0000 Haute"},"geometry":\#(several)}"#
        #expect(try lines(feature).map(\.name) == ["Rue Haute (1)", "Rue Haute (2)"])
        let point = #"{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[0,43]}}"#
        let none = #"{"type":"Feature","properties":{},"geometry":null}"#
        let collection = #"{"type":"FeatureCollection","features":[\#(point),\#(feature),\#(none)]}"#
        #expect(try lines(collection).count == 2)
        #expect(
            try lines(#"{"type":"GeometryCollection","geometries":[\#(line),\#(several)]}"#).count == 3)
        #expect(fault(point) == .noLine && fault(none) == .noLine)
    }

    @Test func `is refused in words when it is not one`() {
        #expect(fault("") == .empty && fault(" \n\t") == .empty)
        #expect(fault([0xFF, 0xFE, 0x3C, 0x00]) == .notAFileOfLines)
        #expect(fault("numero;voie\n1;Rue") == .notAFileOfLines)
        #expect(fault("<kml><Placemark/></kml>") == .notGPX)
        #expect(fault("<gpx>\n<trk></gpx>") == .brokenGPX(line: 2))
        #expect(fault("<!DOCTYPE gpx [<!ENTITY a \"b\">]><gpx/>") == .brokenGPX(line: nil))
        #expect(fault("<gpx><rte><rtept lat='0x1p3' lon='1'/></rte></gpx>") == .brokenGPX(line: nil))
        #expect(fault("<gpx><rte><rtept lat='nan' lon='1'/></rte></gpx>") == .brokenGPX(line: nil))
        #expect(fault("<gpx><rte><rtept lon='1'/></rte></gpx>") == .brokenGPX(line: nil))
        #expect(fault("<gpx><trk><trkseg/></trk></gpx>") == .noLine)
        #expect(fault("{}") == .brokenGeoJSON && fault("{\"type\":\"LineString\"") == .brokenGeoJSON)
        #expect(fault(#"{"type":"LineString","coordinates":[[0],[1]]}"#) == .brokenGeoJSON)
        #expect(fault(#"{"type":"LineString","coordinates":[[0,null],[1,2]]}"#) == .brokenGeoJSON)
        #expect(fault(#"{"type":"LineString","coordinates":[]}"#) == .noLine)
        #expect(
            fault(#"{"type":"LineString","coordinates":[[480000,6260000],[480010,6260000]]}"#)
                == .line(.notInDegrees))
        for fault: TraceFileFault in [
            .empty, .tooLarge, .notAFileOfLines, .notGPX, .brokenGPX(line: 3), .brokenGeoJSON, .noLine,
            .tooManyLines(900), .line(.tooManyPoints(12_000)), .line(.notInDegrees), .line(.tooShort),
        ] { #expect(fault.words.count > 30 && fault.words.hasSuffix(".")) }
    }

    @Test func `takes no more than it says`() {
        #expect(fault([UInt8](repeating: 0x20, count: TraceFile.mostBytes + 1)) == .tooLarge)
        let deep = String(repeating: "[", count: 100_000)
        #expect(fault(#"{"type":"LineString","coordinates":"# + deep) == .brokenGeoJSON)
        let wide = String(repeating: "[0,0],", count: 200_001)
        #expect(fault(#"{"type":"LineString","coordinates":["# + wide) == .tooLarge)
        #expect(fault("<gpx>" + String(repeating: "<trk>", count: 100) + "</gpx>") == .brokenGPX(line: nil))
        #expect(fault("<gpx>" + String(repeating: "<a/>", count: 300_001) + "</gpx>") == .tooLarge)
        let points = (0...10_000).map { "[0.\(10_000 + $0),43]" }.joined(separator: ",")
        #expect(fault(#"{"type":"LineString","coordinates":[\#(points)]}"#) == .line(.tooManyPoints(10_001)))
        let lines = String(repeating: "[[0,43],[1,43]],", count: 200) + "[[0,43],[1,43]]"
        #expect(fault(#"{"type":"MultiLineString","coordinates":[\#(lines)]}"#) == .tooManyLines(201))
    }

    @Test func `cut anywhere is refused or read, and nothing else`() {
        let whole = Self.gpx(Self.track)
        for count in stride(from: 0, to: whole.count, by: 3) {
            #expect(fault(Array(whole.prefix(count))) != nil)
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<3 {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255)
            }
            if let lines = try? TraceFile.lines(in: bytes) {
                #expect(lines.allSatisfy { (2...Trace.mostPoints).contains($0.trace.points.count) })
            }
        }
    }
}
