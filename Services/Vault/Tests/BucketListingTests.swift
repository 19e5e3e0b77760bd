import Testing

@testable import Vault

@Suite struct `A page of a bucket's list` {
    @Test func `holds objects, folders and the way to the next`() throws {
        let page = try BucketListing(
            Self.list(
                """
                <IsTruncated>true</IsTruncated><NextContinuationToken>1/a+b==</NextContinuationToken>
                <Contents><Key>a&amp;b/config</Key><LastModified>2026-11-22T17:05:31.123Z</LastModified>
                <ETag>"x"</ETag><Size>155</Size><StorageClass>STANDARD</StorageClass></Contents>
                <Contents><Key>c</Key><LastModified>2026-11-22T17:05:31Z</LastModified><Size>0</Size></Contents>
                <CommonPrefixes><Prefix>a/data/</Prefix></CommonPrefixes>
                """))
        #expect(page.next == "1/a+b==")
        #expect(page.objects.map(\.key) == ["a&b/config", "c"])
        #expect(page.objects.map(\.size) == [155, 0])
        #expect(page.objects.map(\.writtenAt) == [1_795_367_131_000, 1_795_367_131_000])
        #expect(page.folders == ["a/data/"])
        #expect(try BucketListing(Self.list("<IsTruncated>false</IsTruncated>")).next == nil)
        // MinIO and Garage declare the namespace, some others do not.
        #expect(try BucketListing(Array("<ListBucketResult/>".utf8)).objects.isEmpty)
    }

    @Test(arguments: [
        "", "<html><body>Bienvenue</body></html>", "<Error><Code>AccessDenied</Code></Error>",
        "<ListBucketResult><Contents></ListBucketResult>",
        "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
        "<ListBucketResult><Contents><Key>a</Key><Size>1</Size></Contents></ListBucketResult>",
        """
        <ListBucketResult><Contents><Key>a</Key><Size>-1</Size><LastModified>2026-11-22T17:05:31Z</LastModified>
        </Contents></ListBucketResult>
        """,
        """
        <ListBucketResult><Contents><Key>a</Key><Size>1</Size><LastModified>hier</LastModified></Contents>
        </ListBucketResult>
        """,
        "<!DOCTYPE a [<!ENTITY b \"c\">]><ListBucketResult/>",
    ]) func `is nothing else`(text: String) {
        #expect(throws: BucketFailure.self) { try BucketListing(Array(text.utf8)) }
    }

    @Test func `is within limits`() {
        let deep = String(repeating: "<a>", count: 10) + String(repeating: "</a>", count: 10)
        let wide = String(repeating: "<a/>", count: 40_000)
        let long = String(repeating: " ", count: 5 << 20)
        for text in [deep, wide, long] {
            #expect(throws: BucketFailure.self) { try BucketListing(Self.list(text)) }
        }
    }

    private static func list(_ text: String) -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>coffre</Name>\(text)</ListBucketResult>
            """.utf8)
    }
}
