const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What attacks call to show that they work: no claim about the project. In lower case. */
export const PAYLOADS = words(
	'alert prompt confirm phpinfo sleep benchmark pg_sleep waitfor concat group_concat load_file extractvalue updatexml char chr ascii substring substr select union version ' +
		'user database current_user onerror onload xp_cmdshell load_extension id whoami',
);

/** What languages and their libraries bring: a script that calls it says nothing about the project. In lower case. */
export const BUILTINS = words(
	'abs append apply array assert atoi atob bind bool boolean btoa bytes calloc call catch chr close concat console curl_exec curl_init curl_setopt date decode def ' +
		'define defined describe dict die do echo each elif else encode enumerate err errno error eval every except exec exit expect fclose fetch fflush fgets fgetc filter ' +
		'find float flush fopen for foreach forEach fork format fprintf fputs fread free fseek function fwrite get getattr getenv gets getline hasattr hex if import include ' +
		'indexof input int isinstance isset it iter join keys len length list load log lower main make malloc map match max memcmp memcpy memmove memset min mkdir new next ' +
		'next open ord parse parsefloat parseint pop post pow print print_r printf println process push put puts raise rand random range read readfile readline realloc reduce ' +
		'replace repeat require require_once reverse return round run scanf send set setattr setinterval settimeout shift size sizeof slice snprintf socket sort splice split ' +
		'sprintf sqrt sscanf start str strcat strchr strcmp strcpy strdup string strip strlen strncat strncmp strncpy strstr sub sum super switch symbol symlink system ' +
		'tolower toupper test throw time tostring tuple type typeof unlink unserialize unset usleep utf8 values var var_dump wait while with write xrange zip ' +
		'addeventlistener appendchild createelement getelementbyid queryselector queryselectorall preventdefault stringify from_bytes to_bytes urlopen panic unwrap ' +
		'expect vec println! format! beforeeach aftereach before after constructor then finally resolve reject await async class self this null true false none nil ' +
		'startswith endswith tolowercase touppercase trim charat charcodeat substring contains equals hashcode getbytes printstacktrace isempty getproperty setproperty getmessage getclass getname ' +
		'fromcharcode tostring settext readfilesync writefilesync existssync realpathsync createserver urlencode urldecode readline readlines splitlines isdigit hasownproperty defineproperty ' +
		'getownpropertynames addall putall containskey stringvalueof valueof parseobject sendto recv recvfrom setsockopt set_trace base64_encode base64_decode file_get_contents file_put_contents json_encode json_decode htmlspecialchars urlencode str_repeat shell_exec passthru md5 sha1 ' +
		'array_map array_keys implode explode preg_match fuzzertestoneinput llvmfuzzertestoneinput exit_success perror getpid pthread_create ' +
		'bytearrayinputstream bytearrayoutputstream fileinputstream fileoutputstream objectinputstream objectoutputstream datainputstream dataoutputstream bufferedreader inputstreamreader ' +
		'outputstreamwriter printstream stringreader arraylist hashmap hashset linkedlist linkedhashmap treemap processbuilder simpledateformat stringbuffer zipoutputstream zipentry ' +
		'formdata urlsearchparams textencoder textdecoder filereader dataview arraybuffer abortcontroller mutationobserver',
);

/** Standard modules and objects, and tools that attacks are written with: what is called on them is theirs. In lower case. */
export const OTHERS_ROOTS = words(
	'console math json object array string number date promise buffer process window document fs path os sys re time datetime random base64 subprocess socket struct threading ' +
		'requests urllib urllib2 urllib3 http https http2 net tls hashlib hmac pickle io itertools functools asyncio aiohttp httpx bs4 pwn pwnlib fmt strings strconv bytes ' +
		'ioutil log errors context bufio system runtime thread arrays collections files paths integer long double character stringbuilder std core alloc file dir kernel uri assert ' +
		'expect jest chai sinon axios express app router self this cls super performance crypto child_process util url querystring timeunit logger logging argparse wsgiref typing unittest dataclasses collections traceback platform secrets ' +
		'socketserver ssl ctypes multiprocessing tempfile shutil glob uuid copy zipfile tarfile xhr xmlhttprequest navigator location localstorage sessionstorage history ' +
		'reflect proxy symbol map set weakmap intl bigint uint8array response request session server java javax jdk sun kotlin kotlinx scala dalvik com.sun android androidx ' +
		'microsoft testing t b rand ioutil exec flag filepath sync atomic encoding mockmvc assertions enumerable convert environment debug environ ',
);

/** Names of namespaces that no repository but a language's own defines. */
export const STANDARD =
	/^(?:(?:std|core|alloc|java|javax|jdk|sun|kotlin|kotlinx|scala|com\.sun|System|Microsoft\.Win32|node|libc|attacker|victim|evil|example)(?:\.|::|\\)|(?:Object|Array|String|Function|constructor)\.prototype(?:\.|$))/;

/** Errors that languages bring: that something raises one says nothing that could be looked up. */
export const STANDARD_ERRORS =
	/^(?:(?:Runtime|Type|Value|Key|Index|Attribute|Assertion|Import|ModuleNotFound|Name|NotImplemented|OS|IO|Permission|FileNotFound|Recursion|Memory|Overflow|ZeroDivision|Unicode(?:Decode|Encode)?|Syntax|Range|Reference|Eval|URI|Argument|NoMethod|Standard|StackOverflow|OutOfMemory|NoClassDefFound)Error|(?:NullPointer|NullReference|Illegal(?:Argument|State)|(?:(?:Array|String)?Index)OutOfBounds|ClassCast|ClassNotFound|NumberFormat|NegativeArraySize|UnsupportedOperation|ConcurrentModification|Arithmetic|IO|FileNotFound|InvalidOperation|Argument(?:Null|OutOfRange)?|Format|StackOverflow|OutOfMemory|AccessViolation|Runtime|Security|Timeout|Interrupted)Exception)$/;

/** Words in code spans that name no symbol: values, people, protocols, methods and headers of HTTP, environment variables. */
export const NO_SYMBOLS = words(
	'true false null none nil undefined nan void self this string number boolean integer object array int char float double admin root user username password passwd token ' +
		'secret key value name id localhost get post put patch delete head options trace connect http https ftp ssh tls ssl tcp udp dns smtp html css xml json yaml toml csv svg ' +
		'pdf sql url uri utf ascii base64 host cookie origin referer accept authorization location server via date etag range path home shell term lang npm yarn pnpm pip cargo ' +
		'git curl wget docker python python3 node java ruby perl php bash sh zsh nc ncat gcc clang make cmake go rust main master develop head latest stable yes no on off ok file files node_modules httponly samesite __proto__ prototype constructor exception ' +
		'error warning info debug todo linux windows macos ubuntu debian x86 amd64 arm64 a b c x y z i j n foo bar baz test example payload exploit poc cve cwe ghsa cvss rce xss ' +
		'csrf ssrf xxe sqli idor dos readme license changelog github gitlab javascript typescript href src srcdoc style onclick onload onerror iframe script svg img div span',
);
