/** How public a remote is, as far as it is known. */
export type RemotePlace =
	| { readonly kind: 'public' }
	/** Not everybody reads it: the forge says so, or a person did. */
	| { readonly kind: 'private' }
	/** The temporary private fork of these cases: their own tokens may go there, other cases' may not. */
	| { readonly kind: 'fork'; readonly handles: readonly string[] }
	/** Nobody knows: taken as public until a person says. */
	| { readonly kind: 'unknown' };
