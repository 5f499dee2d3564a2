/**
 * The lines of text/id_contexts.tsv of the shared data, judged by eye: for each commit, in the file's order, one letter a
 * line: fix, mention, bump, revert, or - for a line without a whole id. A line is judged as if it were the whole message, because that is all that is there: "- ssh: … (CVE-…)" is a fix
 * here, and a bump below "update golang.org/x/crypto to …".
 */
const JUDGED = `
curl+curl:
	e9a2b0dc72dd=m 548267fa1580=m bb0c8cf5af39=b ad8374aedc93=b 357566563d94=- fb4415d8aee6=f 3141062c2338=-
	5295e8d64ac6=m 3c798b1db358=- d13179db3e88=- 3c9e021f8687=f 8829703b5a8d=m 3cb5e2e3411b=- 4f498803150e=f
	5ff2c5ff2575=f 33cfcfd9f037=m 6df916d751e7=m fa1ae0abcde5=m c11c30a8c8d7=m 75ca568fa1c1=f a20daf90e358=mm
	042cc1f69ec0=m 065852e46cc8=-
rails+rails:
	d0552670fae1=m 62a799ea8dc3=m 39de9ce576ca=m cdc942605209=- 12db70157c45=f 1a5e2f6a4140=f 2d485aecf594=f
	6b313e2caaf7=f 0dbaa44c5026=f 64fabbd33c6e=f f4d4228e4470=m 7be2540a04ac=- 598e5d243958=mm a53734bd582d=m
	ad370656a4ba=- 74f15808f2d0=m cbc179a435da=------ f7f79480d65f=m f3f2773c52c5=bm 69e37c84e3f7=m 0dfb6a606a9e=-
	b86367ff0a60=- 1b58c536ab22=f 0ecaaf76d1b7=m c88a5e1b4fbd=m c185f7936743=m 211dd25e42ee=m eb52904eb5c1=m
	9a14d1d67cdc=m 133e0ba33db5=- 6449052fd589=m 5e316c58effd=m 32a1c30f3893=- 5ca379633691=m b038bf1fed0e=m
	97c7886c69bb=f af9b9132f82d=m 5d8ee1250f02=- d5ef407d2bab=m 664feb2d0025=m 7df68a300c93=f 78dd02152e09=b
	d45f61aa1e1e=m 2392535f4085=f 2eca01179838=ff 1737f9480316=f 42524c2bf18b=f 5375dce1ac29=f 46f1ddbff9c0=f
	b5d5f96ed991=-
nodejs+undici:
	98d8455ab3ba=m 04201f894704=m f4c31d60c42d=m b04e3cbb569c=m d3aafea7a2b3=m 64e3402da4e0=f e041de359221=f
	a2eff0540135=f a29a151d0140=f df4f7e0e95f5=f
expressjs+express:
	7f6c30742e42=b 715101bd27ec=b 925a1dff1e42=bm 2f64f68c37c6=f 3ce72e9d4cf7=bm ddf5c913a5e6=b bf459e7582ef=b
pallets+werkzeug:
	06e5094161c3=- 3386395b24c7=f 517cac5a804e=f 012d44b9b946=f
sigstore+cosign:
	fb66c28fbad8=m df095a8ec63e=b 806d06c3c2a0=- 0005a728f93c=b 629f5f8fa672=f 9b330f24a465=f ea92927b70aa=ff
	1b607fcf96a2=f 80b79ed8b4d2=f c5fda01a8ff3=f 04ad1a6bf23f=f 79f02475cacc=-
rack+rack:
	8d7c5a0d4dda=m 939f2f81b635=m 99f725b583b3=b 6f237e4c9fab=f
redis+redis:
	472d8a0df5b1=f 8ec5da785b89=f 3a2669e8aea6=f 5054518af4e3=f 03345ddc7faf=f 63f475ed7576=f 936cfa464f37=f
	6956d15b776e=f 2a2a582e7cd9=f 16f408b1a012=f 418de21d8feb=mf 3858308a9dc4=m dadc67a92e4d=f 8f241ab3b809=f
	3e09be56a8a6=f 757f8f771eaa=f 04ba485042c6=f b1149a49b28e=f b0ca3be2bba3=f 0215324a66af=f 7cb89a5a1cc8=f
	449af2cd7a66=ff dd27c4e15ee5=f 92e3b1802f72=f 046352069396=f fb66e2e24943=- d8a70f7f9c1c=- ee91248505d4=f
	1104113c07f6=- 0c952b13d064=f 256ec6c52f5b=-
electron+electron:
	822b779c2ff6=- fbcddc9b06a7=m 8455e0d84b66=mm 236384fa6a4d=-m- f1304d3c60b0=-f 3da0da3bd354=ff 85be1a05e15d=--
	acc11230fd7a=f 14bc95dffb21=m
moby+moby:
	3704c55f5508=b e693cc919118=b d9bd5f039e7b=m 660e8f985892=ffmmmm 885abf4cf835=mm c3967c40c0c5=m c208231f468b=f
	ce6db0fd2c60=ffff d61e55a2115d=f f82f5a92d2ca=m 06224f7ad000=f 0fdc152a3103=m e486784e3704=b 977e30363338=b
	08b424cf62ad=-- ae564f548426=m 480df696969c=m 5a99e1d1a4de=b 997837376a2a=f 19675151a3d3=mm 09cb0afce194=m
	e3a0f2e6904a=f 62f51e43670f=f eeee17eaad53=- 822b2b6a1d81=b a2802d074663=b 13eca8859708=b 6bd584067564=b
	84965c18b8de=f fba410bb6629=- 3d56d734dba6=m 82d8f8d6e6db=f 2d347024d1ab=mm fce6e0ca9bc0=f 448e7bed7d21=b
	583e29949eda=m c22fc41ddf6e=m 8e4485536ba4=f 26730c891a21=f 4b242784cab8=m 0dae84ca6455=m 43fe787c232c=bm
	1bd080509902=b 74b4974cb7e7=m 81ae2ab38870=b 1176e7f90dc1=mm 40ec0eb9fe21=-mm a79be4cf31c4=f 1c8c16524f94=b
	87a1517f8ff4=- 8e83d28f3122=b 3fd34324a8ab=b 03df974ae9e6=- de7af816e76a=f 287d1656de9a=b 7ba8ca042cf8=b
	f2a3c3bcefd8=m 82939f536b8a=m 6f3f2b6d0810=m d9ed3d7e285e=fm ecf2eee0f6cb=m 09d6fcdfec1d=f ec221d6881bf=b
	917b44799d9a=bm 3fd0b8d6ebea=bf 302114634c44=b 7ca1c63319cc=b b24421290fae=b da9c98378925=f 10106a0f66d0=f
	bce32e5c93be=f f0ab919f518c=f b0da207af48c=b 2a0c446866ce=- 8b385fde57e0=- 9d888792a2f0=m 8d3179546e79=f
	20c41456d701=f 81458b314497=m 021258661bc8=m 7823ff646080=f 80cc4bc95f0b=b 8c0f6142a851=m f8cfa7947cd0=bbbbbb
	7b575f98132b=m af72c25c754b=b cfcf25bb5409=-m efcd84e47c6b=f 7fe3abf88794=b 8ddb4c4e958b=mf 1d19062b640b=b
	934cae7962f8=b d122605850fc=m 8ff992ae26ec=f 11e48badcb67=f e4b9edd31fdb=f ceb773e1ff8c=r 364f9bce16e8=f
	55d83feb647e=b f4d585d5af48=bf e8ab845eb19c=b 02b07d4ede1a=b eb137ff1765f=f b645752d9bb1=---- 496e208a2420=f
	6395b8b3dcc4=m bd8ed57506a8=- 52d71e907243=f 1ecd8ed5186a=m 5c884edc3fb2=- d79defb74789=-
axios+axios:
	2755df562b9c=f 677c015728af=f
vitejs+vite:
	af9cdd9dbb51=m f6cb10ef979b=f 111687d3b3fd=m 99cb20e49fb5=b
symfony+symfony:
	77ed125de500=- ec316fa22bce=f 5d095d5feb13=f c329f2dcd906=f 7467bd7e3f88=f c75c5699f02d=f fa1827c1dc8c=f
	02b8534e9113=-- 5f0468c2cab0=-- dcfb493379e3=- 4a1877ef8a52=f 3379d3ee4211=f 1ad13fec2e76=f dca343442e6a=f
	c935e4a3fba6=f 3ae3094a18a6=f 81fce3eccabc=f 63eda69c32da=f 783ef2fb1da7=f c9570ca1bee8=f 0f7667d6430e=f
	b46fc93785d3=ff e1f817ffe25c=f 9d3989faa843=f 47e72683c648=f 921f615a43b8=-- c548bd861a05=f 06fc97ead8e8=fff
python-pillow+Pillow:
	39d14a0dbc67=m debc2b0e1cbb=- 5b59098661eb=- fb048869b979=- 6e1ccab749e6=- 9ff51ff643e3=m a5b60c06a6fd=-
	8c26622ee7be=- 3b68a56c10ca=- c69dcc1c2969=- 04f60eba9ce4=-- bee9c597164e=m 1b07df1d1cb5=f 978191b608ff=-
	97671b578d54=f 8da0274ff545=f e7a2ab62b76b=f-- 454ef5a23eae=f 1184cbf9163e=f 13dee16f99b3=f 414de92fe3b2=ff
	80d2d8ae09e4=f 28330c2f9db5=- 356681faaeb8=m 5a5e6db0abf4=f 8fb5e5035b9f=- f0c0a0a1f48b=- 4354fa540290=-
	5795ec2f24a2=- bfc478c0dbb2=- 7df66aa5f763=- 717720b0516b=f bc0a54b12d11=- 347a1d8d956f=f 5efeed77666b=f
	4e9f367dfd3f=f
psf+requests:
	5b4b64c3467f=- 92bab7d1142d=m 34799a59b824=f b0c6cbc3f88f=mm 25e4ce94b10b=- 74ea7cf7a6a2=f 2c6a8426aebd=-
	8c6d82a24488=- 3385c7899911=- 6a877661fbb6=-
renovatebot+renovate:
	183fc146734b=- 0ca5c8e2b980=- 5c5e8c19f5ca=- 16f74f6339e6=-- 9dee10aaf569=- be2eacd8d267=- 01d2772b9c76=m
	f86767987bdb=m cad42c5ec0cc=- 6d7dd1147cf7=- e7295caca9e2=- 3b002e7271b2=m b0348d57dd72=-
`;

/** The lines where the reading differs from the eye, and why nothing is done about it. */
export const KNOWN_DIFFERENCES: ReadonlyMap<string, string> = new Map([
	// A page of documentation that tells which release fixed what: taken for a release's fix, which is no fix either.
	['d5ef407d2bab', 'b'],
	// A list item without a sign between ids and title, in lower case like prose: "CVE-… / [GHSA-…] name of a program …".
	['660e8f985892', 'fmmmmm'],
]);

/** By commit: the kinds of its lines. */
export function judgedKinds(): ReadonlyMap<string, string> {
	return new Map(
		[...JUDGED.matchAll(/([0-9a-f]{12})=([fmbr-]+)/g)].map(([, commit = '', kinds = '']) => [commit, kinds]),
	);
}
