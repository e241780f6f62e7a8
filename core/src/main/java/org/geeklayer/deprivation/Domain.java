package org.geeklayer.deprivation;

/**
 * One of the things that an edition measures: the index as a whole, a domain, a sub-domain, or a supplementary index.
 *
 * @param id short name, such as {@code imd}, {@code income} or {@code idaci}
 * @param title the name as published
 * @param kind which of these it is
 */
public record Domain(String id, String title, Kind kind) {
    /** What a domain is to its index. */
    public enum Kind {
        /** The index of multiple deprivation itself. */
        OVERALL,
        /** One of the domains that it is made of. */
        DOMAIN,
        /** A part of a domain. */
        SUBDOMAIN,
        /** An index for children or older people, part of the income domain and never added to the whole. */
        SUPPLEMENTARY
    }
}
