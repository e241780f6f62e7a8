package org.geeklayer.deprivation;

import org.jspecify.annotations.Nullable;

/**
 * One of the things that an edition measures: the index as a whole, a domain, a sub-domain, or a supplementary index.
 *
 * @param id short name, such as {@code imd}, {@code income} or {@code idaci}
 * @param title the name as published
 * @param kind which of these it is
 */
public record Domain(String id, String title, Kind kind) {
    // Written out for the reason that AreaCode gives.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Domain domain
                && id.equals(domain.id)
                && title.equals(domain.title)
                && kind == domain.kind;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

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
